import { expect, test } from 'vitest';
import { en, zhCN } from '../../i18n/resources.ts';

function keysOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) => keysOf(part, `${path}.${key}`));
}

function placeholders(value: unknown): readonly string[] {
  if (typeof value === 'string') return [...value.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).sort();
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((part) => [placeholders(part).join()]);
}

test.each(['devices', 'groups', 'firstRun', 'panel'] as const)(
  '%s says the same in both languages',
  (name) => {
    expect(keysOf(zhCN[name])).toEqual(keysOf(en[name]));
    expect(placeholders(zhCN[name])).toEqual(placeholders(en[name]));
  },
);
