import { describe, expect, it } from 'vitest';
import { readQueryPci } from './query-pci.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A device as QEMU 10 lists it. */
function listed(bus: number, slot: number, alias: string, fields: Fields = {}): Fields {
  return {
    ...{ bus, slot, function: 0, qdev_id: alias, irq_pin: 1, irq: 16 },
    class_info: { class: 512, desc: 'Ethernet controller' },
    id: { device: 0x10d3, vendor: 0x8086, 'subsystem-vendor': 0x8086, subsystem: 0xa01f },
    regions: [{ type: 'memory', bar: 0, address: 4_261_412_864, size: 131_072, prefetch: false }],
    ...fields,
  };
}

function port(secondary: number, devices: readonly unknown[]): Fields {
  const bus = { number: 0, secondary, subordinate: secondary, io_range: { base: 4096, limit: 8191 } };
  return listed(0, 2, 'pci.1', { id: { device: 0x000c, vendor: 0x1b36 }, pci_bridge: { bus, devices } });
}

const answer = (devices: readonly unknown[]): string =>
  JSON.stringify({ return: [{ bus: 0, devices }], id: 'libvirt-412' });

const addresses = (text: string): Fields => {
  const read = readQueryPci(text);
  return read.known
    ? Object.fromEntries(read.value.map(({ alias, address }) => [alias ?? '-', address]))
    : { reason: read.reason };
};

describe('the answer to query-pci', () => {
  it('gives each alias the address the guest numbered, behind bridges of bridges too', () => {
    const inner = listed(6, 0, 'pci.100', {
      pci_bridge: { bus: { number: 6, secondary: 7, subordinate: 7 }, devices: [listed(7, 1, 'hostdev1')] },
    });
    expect(
      addresses(
        answer([
          listed(0, 0, ''),
          port(9, [listed(9, 0, 'ua-gpu')]),
          { ...port(6, [inner]), qdev_id: 'pci.2' },
        ]),
      ),
    ).toEqual({
      '-': '0000:00:00.0',
      'pci.1': '0000:00:02.0',
      'pci.2': '0000:00:02.0',
      'ua-gpu': '0000:09:00.0',
      'pci.100': '0000:06:00.0',
      hostdev1: '0000:07:01.0',
    });
  });

  it('reads ids as four hex digits, and further roots', () => {
    const text = JSON.stringify({
      return: [
        { bus: 0, devices: [] },
        { bus: 0x80, devices: [listed(0x80, 31, 'x', { function: 7 })] },
      ],
    });
    expect(readQueryPci(text)).toEqual({
      known: true,
      value: [{ alias: 'x', address: '0000:80:1f.7', vendor: '8086', device: '10d3' }],
    });
  });

  it('does not list what sits behind a port without a bus number', () => {
    expect(addresses(answer([port(0, [])]))).toEqual({ 'pci.1': '0000:00:02.0' });
    const bare = listed(0, 2, 'pci.1', { pci_bridge: { bus: { number: 0, secondary: 0, subordinate: 0 } } });
    expect(addresses(answer([bare]))).toEqual({ 'pci.1': '0000:00:02.0' });
  });

  it.each<[string, string]>([
    ['no JSON', 'qemu: out of memory'],
    ['nothing', ''],
    ['no reply', '[]'],
    ['no list', '{"return": {}}'],
    ['a bus without devices', '{"return": [{"bus": 0}]}'],
    ['a device that is a number', answer([7])],
    ['a bus beyond 255', answer([listed(256, 0, 'x')])],
    ['a negative slot', answer([listed(0, -1, 'x')])],
    ['a slot beyond 31', answer([listed(0, 32, 'x')])],
    ['a function beyond 7', answer([listed(0, 0, 'x', { function: 8 })])],
    ['half a slot', answer([listed(0, 0.5, 'x')])],
    ['a slot in words', answer([listed(0, 0, 'x', { slot: '0' })])],
    ['an id that is too large', answer([listed(0, 0, 'x', { id: { vendor: 0x1_0000, device: 1 } })])],
    ['a device without an id', answer([listed(0, 0, 'x', { id: undefined })])],
    ['a name that is too long', answer([listed(0, 0, 'x'.repeat(257))])],
    ['one name for two devices', answer([listed(1, 0, 'hostdev0'), listed(2, 0, 'hostdev0')])],
    ['a flood of devices', answer(Array.from({ length: 5000 }, (_, n) => listed(0, 0, `d${n}`)))],
    ['an answer of 2 MiB', `"${'x'.repeat(2 * 1024 * 1024)}"`],
  ])('is malformed with %s', (_, text) => {
    expect(readQueryPci(text)).toMatchObject({ known: false, reason: 'malformed' });
  });

  it('survives nesting that a recursion would not', () => {
    const depth = 8_000;
    const text = `{"return":[{"devices":[${'{"pci_bridge":{"devices":['.repeat(depth)}${']}}'.repeat(depth)}]}]}`;
    expect(readQueryPci(text)).toMatchObject({ known: false, reason: 'malformed' });
    const shell = (n: number, inside: string): string =>
      `${JSON.stringify(listed(0, 0, `d${n}`)).slice(0, -1)},"pci_bridge":{"devices":[${inside}]}}`;
    const nested = Array.from({ length: 2000 }, (_, n) => n).reduce((inside, n) => shell(n, inside), '');
    expect(readQueryPci(`{"return":[{"devices":[${nested}]}]}`).known).toBe(true);
  });

  it('keeps the words of a refusal, on one line and short', () => {
    const refused = (kind: string, desc: string): string => JSON.stringify({ error: { class: kind, desc } });
    expect(readQueryPci(refused('CommandNotFound', 'The command query-pci has not been found'))).toEqual({
      ...{ known: false, reason: 'unsupported' },
      detail: 'The command query-pci has not been found',
    });
    expect(readQueryPci(refused('GenericError', `a\u001b[31m\nb\u202e ${'c'.repeat(500)}`))).toMatchObject({
      reason: 'failed',
      detail: expect.stringMatching(/^a \[31m b c{190}…$/) as string,
    });
  });
});
