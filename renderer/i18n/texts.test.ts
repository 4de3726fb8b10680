import { expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/ipc/reply.ts';
import type { ConnectionFailure } from '../../shared/model/connection-state.ts';
import type { FindingCode } from '../../shared/model/finding.ts';
import type { ReaderFailure } from '../../shared/model/host-snapshot.ts';
import type { ProblemCode } from '../../shared/model/operation.ts';
import { chooseLanguage } from './choose-language.ts';
import { en, zhCN } from './resources.ts';

type Texts = { readonly [key: string]: string | Texts };

function leaves(texts: Texts, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as const] : leaves(value, `${path}${key}.`),
  );
}

const interpolations = (text: string): readonly string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).sort();

test('both languages have the same keys', () => {
  expect(
    leaves(zhCN)
      .map(([key]) => key)
      .sort(),
  ).toEqual(
    leaves(en)
      .map(([key]) => key)
      .sort(),
  );
});

test('both languages fill in the same values', () => {
  const chinese = new Map(leaves(zhCN));
  for (const [key, text] of leaves(en))
    expect([key, interpolations(chinese.get(key) ?? '')]).toEqual([key, interpolations(text)]);
});

test('no text is empty but the remedy of a finding that needs none', () => {
  for (const texts of [en, zhCN])
    for (const [key, text] of leaves(texts))
      if (!/^finding\..*\.remedy$/.test(key)) expect([key, text.trim()]).not.toEqual([key, '']);
});

// Compiler-checked lists: a new code without texts does not compile here, and a text without a code fails below.
const errors: Readonly<Record<ErrorCode, keyof typeof en.shell.error>> = {
  'bad-request': 'bad-request',
  'unknown-call': 'unknown-call',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  'not-connected': 'not-connected',
  'no-rights': 'no-rights',
  busy: 'busy',
  'too-large': 'too-large',
  internal: 'internal',
};

type OwnFinding = Exclude<FindingCode, `libvirt-${ConnectionFailure}` | `reader-${ReaderFailure}`>;
type Missing =
  | Exclude<OwnFinding, keyof typeof en.finding>
  | Exclude<ProblemCode, keyof typeof en.problem>
  | Exclude<ConnectionFailure, keyof typeof en.connection.libvirt>
  | Exclude<ReaderFailure, keyof typeof en.connection.reader>;
type Surplus =
  | Exclude<keyof typeof en.finding, OwnFinding>
  | Exclude<keyof typeof en.problem, ProblemCode>
  | Exclude<keyof typeof en.connection.libvirt, ConnectionFailure>
  | Exclude<keyof typeof en.connection.reader, ReaderFailure>;

test('every code has texts and every text a code', () => {
  const missing: readonly Missing[] = [] satisfies readonly never[];
  const surplus: readonly Surplus[] = [] satisfies readonly never[];
  const none: readonly never[] = [...missing, ...surplus];
  expect(none).toEqual([]);
  expect(Object.keys(en.shell.error).sort()).toEqual(Object.keys(errors).sort());
});

test.each([
  ['system', ['de-DE', 'zh-TW', 'en'], 'zh-CN'],
  ['system', ['fr'], 'en'],
  ['en', ['zh-CN'], 'en'],
] as const)('%s with %j is %s', (choice, system, language) => {
  expect(chooseLanguage(choice, system)).toBe(language);
});
