/// <reference types="vite/types/importMeta.d.ts" />
import { expect, test } from 'vitest';
import { en } from './resources.ts';

type Texts = { readonly [key: string]: string | Texts };

function keys(texts: Texts, path: string, separator: string): readonly string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [path + separator + key.replace(/_(?:one|other)$/, '')]
      : keys(value, path + separator + key, '.'),
  );
}

const files = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const sources = Object.values(files).join('\n');
const plain = new Set([...sources.matchAll(/'([\w-]+(?:[.:][\w-]+)*)'/g)].map(([, text = '']) => text));
/** `verdict.${kind}.${when}`: a key whose parts are computed. At least its first part must be written out. */
const computed = [...sources.matchAll(/`([\w:-]+[.:](?:[\w.:-]|\$\{[^`}]*\})*\$\{[^`}]*\}[^`]*)`/g)].map(
  ([, text = '']) => {
    const parts = text.split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^()|[\]\\]/g, '\\$&'));
    return new RegExp(`^(?:\\w+:)?${parts.join('[\\w-]+')}$`);
  },
);

test('every text is used by a page', () => {
  const unused = Object.entries<Texts>(en)
    .flatMap(([namespace, texts]) => keys(texts, namespace, ':'))
    .filter((key) => {
      const own = key.slice(key.indexOf(':') + 1);
      return !plain.has(key) && !plain.has(own) && !computed.some((form) => form.test(key) || form.test(own));
    });
  expect([...new Set(unused)]).toEqual([]);
});
