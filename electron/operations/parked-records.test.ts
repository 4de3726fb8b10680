import { expect, test } from 'vitest';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { createParkedRecords, type TextFile } from './parked-records.ts';

const GPU = anAddress('0000:01:00.0');

function file(text: string | null = null) {
  const state = { text, aside: null as string | null };
  const access: TextFile = {
    read: () => Promise.resolve(state.text),
    write(next) {
      state.text = next;
      return Promise.resolve();
    },
    setAside() {
      state.aside = state.text;
      state.text = null;
      return Promise.resolve();
    },
  };
  return { state, access };
}

test('hosts share the file and keep their own records', async () => {
  const { access } = file();
  const here = createParkedRecords(access, 'local');
  const there = createParkedRecords(access, 'ssh://far');
  await Promise.all([here.load(), there.load()]);
  await here.remember(GPU, { previousDriver: 'nouveau', why: 'sibling' });
  await there.remember(GPU, { previousDriver: null, why: 'asked' });
  const again = createParkedRecords(access, 'local');
  await again.load();
  expect([...again.all()]).toEqual([[GPU, { previousDriver: 'nouveau', why: 'sibling' }]]);
  await here.forget(GPU);
  const far = createParkedRecords(access, 'ssh://far');
  await far.load();
  expect(far.get(GPU)).toEqual({ previousDriver: null, why: 'asked' });
});

test('many changes at once lose none', async () => {
  const { access } = file();
  const records = createParkedRecords(access, 'local');
  const addresses = Array.from({ length: 16 }, (_, slot) =>
    anAddress(`0000:02:${slot.toString(16).padStart(2, '0')}.0`),
  );
  await Promise.all(
    addresses.map((address) => records.remember(address, { previousDriver: null, why: 'sibling' })),
  );
  const again = createParkedRecords(access, 'local');
  await again.load();
  expect([...again.all().keys()]).toEqual(addresses);
});

test.each([
  ['{"version":1,"parked":[{"host":"local","address":"1:0.0","previousDriver":null,"why":"sibling"}]}'],
  ['{"version":1,"parked":[{"host":"local","address":"0000:01:00.0","previousDriver":"x","why":"because"}]}'],
  ['[]'],
  [''],
])('a file that breaks its format is put aside: %s', async (text) => {
  const { access, state } = file(text);
  const records = createParkedRecords(access, 'local');
  await records.load();
  expect([records.all().size, state.aside]).toEqual([0, text]);
});

test('a disk that does not take the record does not stop the operation', async () => {
  const { access } = file();
  access.write = () => Promise.reject(new Error('ENOSPC'));
  const records = createParkedRecords(access, 'local');
  await records.remember(GPU, { previousDriver: 'nouveau', why: 'sibling' });
  expect(records.get(GPU)).toEqual({ previousDriver: 'nouveau', why: 'sibling' });
});
