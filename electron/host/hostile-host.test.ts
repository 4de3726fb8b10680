import { expect, test } from 'vitest';
import { failed } from '../../shared/model/result.ts';
import { isolate } from '../../shared/rules/isolation.ts';
import { writeBundle } from './bundle/write-bundle.ts';
import { captureBundle } from './capture/capture.ts';
import { readBundle } from './bundle/read-bundle.ts';
import type { HostFiles } from './host-files.ts';
import type { HostTree } from './host-tree.ts';
import { readHost } from './read-host.ts';
import { sample, SAMPLES, setupOf } from './setup/testing/samples.ts';
import { sampleHost } from './testing/sample-host.ts';

/** A generator with a fixed seed (mulberry32), so that a failure can be repeated. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const TEXTS = [
  '',
  '(null)',
  '-1',
  '0x',
  '99999999999999999999',
  '\0\x01\xff',
  '\n\n\n',
  'x'.repeat(100_000),
  '../../..',
  '{}',
  '0000:00:01.0',
];
const TARGETS = [
  '.',
  '..',
  '/',
  '../../../../..',
  '/etc/passwd',
  '0000:00:01.0',
  'x'.repeat(3000),
  '/sys/bus/pci/devices',
];

function mutate(tree: HostTree, random: (below: number) => number): void {
  const entries = [...tree.entries()];
  for (let n = 0; n < 20; n += 1) {
    const [path] = entries[random(entries.length)] ?? ['/sys/x'];
    switch (random(6)) {
      case 0:
        tree.put(path, { kind: 'text', text: TEXTS[random(TEXTS.length)] ?? '' });
        break;
      case 1:
        tree.put(path, { kind: 'link', target: TARGETS[random(TARGETS.length)] ?? '' });
        break;
      case 2:
        tree.put(path, { kind: 'bytes', bytes: Uint8Array.from({ length: random(300) }, () => random(256)) });
        break;
      case 3:
        tree.put(path, { kind: 'unreadable', error: 'vanished' });
        break;
      case 4:
        tree.remove(path.slice(0, path.lastIndexOf('/')));
        break;
      default: {
        const config = tree.bytes(path, 4096);
        if (!config.ok || config.value.length < 64) break;
        const bytes = Uint8Array.from(config.value);
        for (let at = 0; at < 40; at += 1) bytes[random(bytes.length)] = random(256);
        tree.put(path, { kind: 'bytes', bytes });
      }
    }
  }
}

test('no mutation of a host makes reading, grouping or writing it throw', { timeout: 60_000 }, () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const tree = sampleHost();
    mutate(tree, randomFrom(seed));
    const facts = readHost(tree);
    isolate(facts.functions, facts.groups);
    expect(readBundle(writeBundle(tree)).ok, `seed ${String(seed)}`).toBe(true);
  }
});

test('no mutation of how a host starts makes reading or capturing it throw', { timeout: 60_000 }, () => {
  for (const [at, name] of SAMPLES.entries()) {
    for (let seed = 1; seed <= 10; seed += 1) {
      const tree = sample(name);
      mutate(tree, randomFrom(100 * at + seed));
      setupOf(tree);
      expect(readBundle(captureBundle(tree, { redact: true })).ok, `${name}, seed ${String(seed)}`).toBe(
        true,
      );
    }
  }
});

test('no mutation of a bundle makes reading it throw', { timeout: 60_000 }, () => {
  const text = writeBundle(sampleHost());
  for (let seed = 1; seed <= 100; seed += 1) {
    const random = randomFrom(seed);
    const characters = Array.from(text);
    for (let n = 0; n < 5; n += 1) characters[random(characters.length)] = String.fromCharCode(random(256));
    const tree = readBundle(characters.join(''));
    if (tree.ok) readHost(tree.value);
  }
});

test(
  'a host that vanishes while it is read, at whatever moment, is read as far as it goes',
  { timeout: 60_000 },
  () => {
    const tree = sampleHost();
    for (let last = 0; last < 600; last += 7) {
      let count = 0;
      const gone = (): boolean => {
        count += 1;
        return count > last;
      };
      const files: HostFiles = {
        text: (path, limit) => (gone() ? failed('vanished') : tree.text(path, limit)),
        bytes: (path, limit) => (gone() ? failed('vanished') : tree.bytes(path, limit)),
        link: (path) => (gone() ? failed('vanished') : tree.link(path)),
        blockNumber: (path) => (gone() ? failed('vanished') : tree.blockNumber(path)),
        networkLinks: () => (gone() ? failed('vanished') : tree.networkLinks()),
        hostValidate: () => (gone() ? failed('vanished') : tree.hostValidate()),
        packageVersions: () => (gone() ? failed('vanished') : tree.packageVersions()),
        bootSpace: () => (gone() ? failed('vanished') : tree.bootSpace()),
        has: (path) => !gone() && tree.has(path),
        list: (path) => (gone() ? failed('vanished') : tree.list(path)),
      };
      expect(() => readHost(files)).not.toThrow();
    }
  },
);
