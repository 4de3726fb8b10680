import { valueOr } from '../../model/fact.ts';
import { failed, ok, type Result } from '../../model/result.ts';
import { STARTED_IMAGE, type SetupFacts, type StartedEntry } from '../../model/setup-facts.ts';
import { ENTRY_FILES, ENTRY_ROOTS, FALLBACK_ENTRY } from '../../model/setup-file.ts';
import { fileChange, textOf, type FileChange } from './file-change.ts';
import { setsOf } from './first-state.ts';
import type { NoFallback } from './no-fallback.ts';
import { matchesEntry, withoutCounter } from './matches-entry.ts';
import { editBack } from './our-words.ts';

/** The first line of the fallback entry: a file of its name without it is somebody else's. */
const HEAD = '# Switchyard: a boot entry without its changes';
/** What its title ends with, as in GRUB's menu. */
const TITLE_END = 'without the changes of Switchyard';
/** Keeps what is bound at boot from being bound. */
const OFF = 'switchyard=off';

/** The first systemd-boot that orders entries as `mayStartByItself` relies on (NEWS of systemd 251). */
const ORDERED_SINCE = 251;
const LONGEST = 2048;
const SAFE_WORD = /^[A-Za-z0-9=._,:/@+-]+$/;
const COPIED =
  /^[ \t]*(?:version|machine-id|architecture|linux|initrd|devicetree|devicetree-overlay)[ \t]+[A-Za-z0-9 =._,:/@+-]+$/;
const REPLACED = /^[ \t]*(?:title|sort-key|options)[ \t]/;

/**
 * The fallback entry of systemd-boot: a copy of the entry that this start was of, with another title, `switchyard=off`, and the words from before our change. One that is there
 * keeps those from the first time on; its kernel becomes the one of this start. Where there can be none any more, one that is there goes.
 */
export function loaderEntry(setup: SetupFacts): Result<readonly FileChange[], NoFallback> {
  const started = setup.startedEntry;
  if (!started.known) {
    if (started.detail === STARTED_IMAGE) return failed({ why: 'image', evidence: [] });
    return failed({ why: 'unread', evidence: started.detail === undefined ? [] : [started.detail] });
  }
  const evidence = mayStartByItself(started.value);
  if (evidence !== null) return failed({ why: 'default', evidence: [evidence] });
  const { root } = started.value;
  const kept = textOf(setup.files[ENTRY_FILES[root]]);
  const text = kept === undefined ? undefined : entryText(started.value, kept, setsOf(setup).length > 0);
  if (text === undefined) return failed({ why: 'line', evidence: [`${root}/loader/entries`] });
  return ok([
    ...fileChange(setup, ENTRY_FILES[root], text),
    ...ENTRY_ROOTS.flatMap((other) => (other === root ? [] : entryGone(setup, other))),
  ]);
}

/** Takes the entry away wherever it is. */
export function noLoaderEntry(setup: SetupFacts): readonly FileChange[] {
  return ENTRY_ROOTS.flatMap((root) => entryGone(setup, root));
}

function entryGone(setup: SetupFacts, root: StartedEntry['root']): readonly FileChange[] {
  const file = ENTRY_FILES[root];
  return valueOr(setup.files[file], '').startsWith(`${HEAD}\n`) ? fileChange(setup, file, null) : [];
}

/**
 * What may have systemd-boot start our entry when nobody chooses it; null where nothing may. It starts the entry that a variable of the firmware or loader.conf
 * names, by a pattern or as the last one started (`@saved`), else the first of its order that is no other system's (`config_select_default_entry` and
 * `boot_entry_compare` in src/boot/boot.c; systemd-boot(7), loader.conf(5)). In that order entries without attempts left are last, before them those without a
 * sort key, and of these the oldest name: ours has no sort key and a name that is older than any that begins with a letter or a digit, so that every
 * other entry comes before it. A name with `+0`, which counts as used up, would be last too, but not for long: it is renamed when it is started, and
 * systemd-bless-boot takes the counter away once that start has succeeded (systemd.io/AUTOMATIC_BOOT_ASSESSMENT). For the same reason there
 * is none where attempts are counted: when all other entries are used up, ours would be the first.
 */
function mayStartByItself({ version, id, beside, defaults }: StartedEntry): string | null {
  if (version < ORDERED_SINCE) return `systemd-boot ${String(version)}`;
  const names = [id, ...beside];
  const other = names.find((name) => withoutCounter(name) !== name || !/^[a-z0-9]/i.test(name));
  if (other !== undefined) return `${other}.conf`;
  const pattern = defaults.find(
    (one) => one.startsWith('@') || /[[\\]/.test(one) || matchesEntry(FALLBACK_ENTRY, one),
  );
  return pattern === undefined ? null : `default ${pattern}`;
}

/** Undefined where it cannot be made. `isChanged`: an earlier change of ours may already be in the words of the started entry. */
function entryText({ id, lines }: StartedEntry, kept: string | null, isChanged: boolean): string | undefined {
  if (kept === null ? isChanged : !kept.startsWith(`${HEAD}\n`)) return undefined;
  const copied = lines.filter((line) => !REPLACED.test(line));
  const words = valuesOf(lines, 'options').flatMap((value) => value.split(/[ \t]+/));
  const before =
    kept === null
      ? words
      : valuesOf(kept.split('\n'), 'options')
          .join(' ')
          .split(/[ \t]+/);
  const { add, remove } = editBack(before, words);
  const line = [...words.filter((word) => !remove.includes(word)), ...add, OFF].join(' ');
  const isWhole =
    copied.every((one) => COPIED.test(one)) &&
    valuesOf(copied, 'linux').length === 1 &&
    words.length > 0 &&
    line.length <= LONGEST &&
    line.split(' ').every((word) => SAFE_WORD.test(word));
  if (!isWhole) return undefined;
  const [title = ''] = valuesOf(lines, 'title');
  const name = /^[\x20-\x7e]{1,200}$/.test(title) ? title : id;
  return [HEAD, `title ${name} ${TITLE_END}`, ...copied, `options ${line}`, ''].join('\n');
}

function valuesOf(lines: readonly string[], key: string): readonly string[] {
  return lines.flatMap((line) => new RegExp(`^[ \\t]*${key}[ \\t]+(.*?)[ \\t]*$`).exec(line)?.[1] ?? []);
}
