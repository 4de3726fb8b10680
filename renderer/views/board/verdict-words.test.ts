import { expect, test } from 'vitest';
import { aGuestId, anAddress } from '../../../shared/model/testing/builders.ts';
import { indexSnapshot } from '../../../shared/rules/snapshot-index.ts';
import { explanationNamespaces, findingText } from '../../describe/finding-text.ts';
import { startI18n } from '../../i18n/start-i18n.ts';
import type { Target } from '../../stores/board-store.ts';
import { fullSnapshot } from '../../testing/fixture-snapshot.ts';
import { dropVerdict } from './drop.ts';
import { verdictWords, type VerdictWords } from './verdict-words.ts';

const index = indexSnapshot(fullSnapshot);
const i18n = startI18n('en');
const explain = i18n.getFixedT('en', explanationNamespaces);

function words(address: string, target: Target, ...more: readonly string[]): VerdictWords {
  const carried = { functions: [address, ...more].map(anAddress), from: null };
  const found = dropVerdict(index, carried, target);
  if (found === null) throw new Error('dropping means nothing there');
  const { leading } = found.verdict;
  return verdictWords(
    found,
    leading === null ? null : findingText(leading, explain),
    i18n.getFixedT('en', 'board'),
  );
}

test('an allowed target says what a drop would do, and for one function in the singular', () => {
  expect(words('0000:08:00.0', aGuestId(12)).headline).toBe('Attach 1 function now');
});

test('a target that is off says that it gets it from its next start', () => {
  expect(words('0000:08:00.0', aGuestId(3)).headline).toBe('Attach 1 function from next start');
});

test('a target that needs a yes names what for', () => {
  const { headline, detail } = words('0000:01:00.0', aGuestId(12), '0000:01:00.1');
  expect(headline).toBe('Attach 2 functions now');
  expect(detail).toMatch(/^Needs a yes: \w/);
});

test('a blocked target says what blocks it instead of what it would do', () => {
  const { headline, detail } = words('0000:08:00.0', aGuestId(5));
  expect(headline).toBe('No free hotplug port');
  expect(detail).toContain('port');
});
