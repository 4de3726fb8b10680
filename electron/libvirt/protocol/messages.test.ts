import { describe, expect, it } from 'vitest';
import { aGuestId } from '../../../shared/model/testing/builders.ts';
import { decodeMessage, decodePayload, messageStatus, messageType } from '../wire/message.ts';
import { events, keepalive } from './events.ts';
import { anError, encodeCall, encodeError, encodeEvent, encodeReply } from './messages.ts';
import { procedures } from './procedures.ts';
import { remoteError } from './structs.ts';

const dom = { name: 'vm', uuid: aGuestId(1), id: -1 };

describe('messages', () => {
  it('lays a call out as libvirtd 9.0 accepted it', () => {
    expect(encodeCall(procedures.domainGetXmlDesc, 5, { dom, flags: 2 }).toString('hex')).toBe(
      '0000003c' + // length, itself included
        '20008086' + // REMOTE_PROGRAM
        '00000001' + // version
        '0000000e' + // procedure 14
        '00000000' + // call
        '00000005' + // serial
        '00000000' + // ok
        '00000002766d0000' + // name
        '00000000000040008000000000000001' + // uuid
        'ffffffff' + // id -1
        '00000002', // flags
    );
  });

  it('lays a keepalive ping out as virkeepaliveprotocol.x says', () => {
    expect(encodeEvent(keepalive.ping, null).toString('hex')).toBe(
      '0000001c6b656570000000010000000100000002' + '0000000000000000',
    );
  });

  it('gives back a reply', () => {
    const frame = encodeReply(procedures.connectListAllDomains, 9, {
      domains: [dom, { ...dom, id: 3 }],
      count: 2,
    });
    const message = decodeMessage(frame.subarray(4));
    expect(message.header).toMatchObject({ type: messageType.reply, serial: 9, status: messageStatus.ok });
    expect(decodePayload(message, procedures.connectListAllDomains.result).domains).toEqual([
      dom,
      { ...dom, id: 3 },
    ]);
  });

  it('gives back an error with everything libvirt puts into it', () => {
    const error = {
      ...anError(42, 'Domain not found', 10),
      dom,
      str1: 'a',
      int2: -7,
      net: { name: 'n', uuid: aGuestId(2) },
    };
    const call = { program: 0x20008087, version: 1, procedure: 3, serial: 7 };
    const message = decodeMessage(encodeError(call, error).subarray(4));
    expect(message.header).toEqual({ ...call, type: messageType.reply, status: messageStatus.error });
    expect(decodePayload(message, remoteError)).toEqual(error);
  });

  it('gives back a device event', () => {
    const payload = { callbackId: 1, dom, alias: 'ua-x' };
    const message = decodeMessage(encodeEvent(events.deviceRemoved, payload).subarray(4));
    expect(message.header).toMatchObject({ procedure: 333, type: messageType.event, serial: 0 });
    expect(decodePayload(message, events.deviceRemoved.payload)).toEqual(payload);
  });

  it('has no two procedures or events of one number in one program', () => {
    const numbers = [...Object.values(procedures), ...Object.values(events)].map(
      ({ program, number }) => `${program.number} ${number}`,
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
