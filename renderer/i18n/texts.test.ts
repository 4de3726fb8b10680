import { expect, test } from 'vitest';
import type { ErrorCode } from '../../shared/ipc/reply.ts';
import type { ConnectionFailure } from '../../shared/model/connection-state.ts';
import type { SaidCode } from '../../shared/model/doctor-check.ts';
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

/** Without the English form for one; Chinese has no such form. */
const withoutSingular = (texts: Texts): readonly string[] =>
  leaves(texts)
    .map(([key]) => key)
    .filter((key) => !key.endsWith('_one'))
    .sort();

test('both languages have the same keys', () => {
  expect(withoutSingular(zhCN)).toEqual(withoutSingular(en));
  expect(leaves(zhCN).filter(([key]) => key.endsWith('_one'))).toEqual([]);
});

test('both languages fill in the same values', () => {
  const chinese = new Map(leaves(zhCN));
  for (const [key, text] of leaves(en).filter(([one]) => !one.endsWith('_one')))
    expect([key, interpolations(chinese.get(key) ?? '')]).toEqual([key, interpolations(text)]);
});

test('an English text with a count has a form for one', () => {
  const keys = new Set(leaves(en).map(([key]) => key));
  const alike = ['board.group.sharedBy', 'groups.listShared', 'groups.listAll'];
  for (const [key, text] of leaves(en))
    if (text.includes('{{count}}') && !key.endsWith('_one') && !alike.includes(key))
      expect(keys).toContain(`${key.replace(/_other$/, '')}_one`);
});

test('no text is empty but the remedy of a finding that needs none', () => {
  for (const texts of [en, zhCN])
    for (const [key, text] of leaves(texts))
      if (!/^finding\..*\.remedy$/.test(key)) expect([key, text.trim()]).not.toEqual([key, '']);
});

type OwnFinding = Exclude<FindingCode, `libvirt-${ConnectionFailure}` | `reader-${ReaderFailure}`>;
interface Words {
  readonly title: string;
  readonly meaning: string;
  readonly remedy: string;
}

/** Checked by the compiler: a new code without texts does not compile here. */
const explained: {
  readonly finding: Readonly<Record<OwnFinding, Words>>;
  readonly problem: Readonly<Record<ProblemCode, Words>>;
  readonly libvirt: Readonly<Record<ConnectionFailure, Words>>;
  readonly reader: Readonly<Record<ReaderFailure, Words>>;
  readonly said: Readonly<Record<SaidCode, Pick<Words, 'title' | 'meaning'>>>;
} = {
  finding: en.finding,
  problem: en.problem,
  libvirt: en.connection.libvirt,
  reader: en.connection.reader,
  said: en.doctor.said,
};
const errors: Readonly<Record<ErrorCode, string>> = en.shell.error;

test('every code is explained with a title and what it means', () => {
  const words = Object.values(explained).flatMap((codes) =>
    Object.values<Pick<Words, 'title' | 'meaning'>>(codes),
  );
  expect(words.filter(({ title, meaning }) => title === '' || meaning === '')).toEqual([]);
  expect(Object.values(errors).filter((text) => text === '')).toEqual([]);
});

test.each([
  ['system', ['de-DE', 'zh-TW', 'en'], 'zh-CN'],
  ['system', ['fr'], 'en'],
  ['en', ['zh-CN'], 'en'],
] as const)('%s with %j is %s', (choice, system, language) => {
  expect(chooseLanguage(choice, system)).toBe(language);
});
