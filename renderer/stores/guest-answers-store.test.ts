import { expect, test } from 'vitest';
import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { Reply } from '../../shared/ipc/reply.ts';
import type { GuestAnswers } from '../../shared/model/guest-answers.ts';
import { failed, ok } from '../../shared/model/result.ts';
import { aGuest } from '../../shared/model/testing/builders.ts';
import { createGuestAnswersStore } from './guest-answers-store.ts';

const guest = aGuest(1, 'win11');
const answers = (detail: string): GuestAnswers => {
  const none = { known: false, reason: 'failed', detail } as const;
  return { devices: [], pci: none, interfaces: none, disks: none, drivers: none };
};

/** A store whose questions are answered by hand, in any order. */
function asked() {
  const waiting: ((reply: Reply<GuestAnswers>) => void)[] = [];
  const bridge: Bridge = {
    call: () => new Promise<Reply<GuestAnswers>>((resolve) => waiting.push(resolve)) as Promise<never>,
    onSignal: () => () => undefined,
    onLink: () => () => undefined,
  };
  const store = createGuestAnswersStore(bridge);
  const present = () => store.getState().asked.get(guest.id);
  return { store, present, answer: (n: number, reply: Reply<GuestAnswers>) => waiting[n]?.(reply) };
}

const settled = async (): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
};

test('the answer to an earlier question does not replace that to a later one', async () => {
  const { store, present, answer } = asked();
  void store.getState().ask(guest.id, false);
  void store.getState().ask(guest.id, true);
  answer(1, ok(answers('later')));
  await settled();
  answer(0, ok(answers('earlier')));
  await settled();
  expect(present()).toMatchObject({ answers: answers('later'), agreed: true, asking: false });
});

test('an answer of a guest that stopped meanwhile is of a run that is over', async () => {
  const { store, present, answer } = asked();
  void store.getState().ask(guest.id, true);
  store.getState().forgetStopped([{ ...guest, now: null }]);
  answer(0, ok(answers('old')));
  await settled();
  expect(present()).toBeUndefined();
});

test('a question that failed keeps the answers there are and says why', async () => {
  const { store, present, answer } = asked();
  void store.getState().ask(guest.id, true);
  answer(0, ok(answers('first')));
  await settled();
  void store.getState().ask(guest.id, true);
  answer(1, failed({ code: 'not-connected', message: 'gone' }));
  await settled();
  expect(present()).toMatchObject({ answers: answers('first'), error: { code: 'not-connected' } });
});
