import { expect, test } from 'vitest';
import { appPage, isAppAddress, isAppData } from './app-address.ts';

test('our page is ours, on every screen', () => {
  expect(isAppAddress(appPage)).toBe(true);
  expect(isAppAddress('app://switchyard/#devices')).toBe(true);
});

test.each([
  'app://switchyard.evil/',
  'app://evil/switchyard/',
  'app://user@switchyard/',
  'app://switchyard:1/',
  'app:switchyard/',
  'https://switchyard/',
  'file:///switchyard/',
  'about:blank',
  '',
])('%j is not ours', (address) => {
  expect(isAppAddress(address)).toBe(false);
});

test('only data that our page made is our data', () => {
  expect(isAppData('blob:app://switchyard/0b0e7c62-9c1b-4f0e-8d57-8a2f1f1f0a11')).toBe(true);
  for (const other of [
    'blob:app://evil/x',
    'blob:https://evil.example/x',
    'blob:null/x',
    'app://switchyard/',
    'data:,x',
  ])
    expect([other, isAppData(other)]).toEqual([other, false]);
});
