import { expect, test } from 'vitest';
import { appPage, isAppAddress } from './app-address.ts';

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
