import { expect, test, vi } from 'vitest';
import type { ConnectionState } from '../../shared/model/connection-state.ts';
import { known, unknown } from '../../shared/model/fact.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { GuestOffers } from '../../shared/model/guest-offers.ts';
import { everythingOffered } from '../../shared/model/testing/everything-offered.ts';
import type { HypervisorFailure } from '../libvirt/hypervisor.ts';
import { createGuestOffers } from './guest-offers.ts';

const connected = (access: 'read-only' | 'read-write'): ConnectionState => ({
  state: 'connected',
  access,
  libvirtVersion: '11.3.0',
});

function asking(answer: Result<GuestOffers, HypervisorFailure>) {
  const host = { state: connected('read-write') };
  const guestOffers = vi.fn(() => Promise.resolve(answer));
  const onMore = vi.fn();
  const offers = createGuestOffers({ state: () => host.state, guestOffers }, onMore);
  const settle = () => vi.waitFor(() => expect(guestOffers).toHaveBeenCalled());
  return { host, guestOffers, onMore, offers, settle };
}

const UNASKED = unknown('absent');

test('a read-only connection is not asked, since libvirt would refuse', () => {
  const { host, guestOffers, offers } = asking(ok(everythingOffered));
  host.state = connected('read-only');
  expect(offers.fact()).toEqual(UNASKED);
  expect(guestOffers).not.toHaveBeenCalled();
});

test('once unlocked it is asked once, and what is known stays known when it is locked again', async () => {
  const { host, guestOffers, onMore, offers } = asking(ok(everythingOffered));
  expect(offers.fact()).toEqual(UNASKED);
  await vi.waitFor(() => expect(onMore).toHaveBeenCalledOnce());
  host.state = connected('read-only');
  expect(offers.fact()).toEqual(known(everythingOffered));
  expect(guestOffers).toHaveBeenCalledOnce();
});

test('another connection is asked anew', async () => {
  const { host, guestOffers, onMore, offers } = asking(ok(everythingOffered));
  offers.fact();
  await vi.waitFor(() => expect(onMore).toHaveBeenCalledOnce());
  host.state = { state: 'connecting' };
  expect(offers.fact()).toEqual(UNASKED);
  host.state = connected('read-write');
  offers.fact();
  expect(guestOffers).toHaveBeenCalledTimes(2);
});

test('what libvirt says of a host that cannot is kept as the reason', async () => {
  const { onMore, offers } = asking(
    failed({ code: 'unsupported', libvirtCode: 67, message: 'KVM is not supported' }),
  );
  offers.fact();
  await vi.waitFor(() => expect(onMore).toHaveBeenCalledOnce());
  expect(offers.fact()).toEqual(unknown('unreadable', 'KVM is not supported'));
});

test('no answer at all is asked for again with the next reading', async () => {
  const { guestOffers, onMore, offers, settle } = asking(
    failed({ code: 'connection-lost', libvirtCode: null, message: 'gone' }),
  );
  offers.fact();
  await settle();
  await Promise.resolve();
  offers.fact();
  expect(guestOffers).toHaveBeenCalledTimes(2);
  expect(onMore).not.toHaveBeenCalled();
});
