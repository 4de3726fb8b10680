import { expect, test } from 'vitest';
import { ok } from '../../../shared/model/result.ts';
import { createHostTree } from '../host-tree.ts';
import { readOpenNodes } from './open-nodes.ts';

/** A host with this many processes that have a display open; the first is always process 1. */
function busyHost(processes: number) {
  const tree = createHostTree();
  for (let pid = 1; pid <= processes; pid += 1) {
    tree.setText(`/proc/${String(pid)}/comm`, `program-${String(pid)}`);
    tree.setLink(`/proc/${String(pid)}/fd/3`, '/dev/dri/card0');
    tree.setLink(`/proc/${String(pid)}/fd/4`, '/dev/dri/card0');
  }
  return tree;
}

test('each program is named once for a node, however often it has it open', () => {
  const open = readOpenNodes(busyHost(2));
  expect(open.known && open.value.byNode.get('/dev/dri/card0')).toEqual([
    { pid: 1, command: 'program-1' },
    { pid: 2, command: 'program-2' },
  ]);
  expect(open).toMatchObject({ value: { complete: true } });
});

test('more processes than the bound are not looked through, and that is said', () => {
  const open = readOpenNodes(busyHost(5001), () => 0);
  expect(open).toMatchObject({ known: true, value: { complete: false } });
  expect(open.known && open.value.byNode.get('/dev/dri/card0')).toHaveLength(5000);
});

test('a look that takes too long ends with what it has, and that is said', () => {
  let time = 0;
  const open = readOpenNodes(busyHost(1000), () => {
    time += 10;
    return time;
  });
  expect(open).toMatchObject({ known: true, value: { complete: false } });
  expect(open.known && open.value.byNode.get('/dev/dri/card0')?.length).toBeLessThan(100);
});

test('where the descriptors of process 1 cannot be read, those of others cannot either', () => {
  const tree = busyHost(1);
  tree.remove('/proc/1');
  tree.setUnreadable('/proc/1/fd', 'unreadable');
  tree.setLink('/proc/900/fd/3', '/dev/input/event3');
  const open = readOpenNodes(tree);
  expect(open).toMatchObject({ value: { complete: false } });
  expect(open.known && [...open.value.byNode]).toEqual([['/dev/input/event3', [{ pid: 900, command: '?' }]]]);
});

test('a host that shows no processes leaves it unknown', () => {
  expect(readOpenNodes(createHostTree())).toMatchObject({ known: false, reason: 'absent' });
});

test('a disk is told by its number, whatever it is called where a program has it open', () => {
  const tree = busyHost(1);
  tree.setLink('/proc/77/fd/3', '/dev/block/8:16');
  const asked: string[] = [];
  const open = readOpenNodes({
    ...tree,
    link: (path) => (path === '/proc/77/fd/3' ? ok('/dev/xvda') : tree.link(path)),
    blockNumber: (path) => {
      asked.push(path);
      return tree.blockNumber(path);
    },
  });
  expect(open.known && open.value.byNode.get('8:16')).toEqual([{ pid: 77, command: '?' }]);
  expect(asked).toEqual(['/proc/77/fd/3']);
});

test.each(['/dev/null', '/dev/pts/3', '/dev/shm/x', '/mnt/dead-share/dev/sda', 'socket:[4711]', '/dev/tty1'])(
  'nothing is asked of the file system about %s',
  (target) => {
    const tree = busyHost(1);
    tree.setLink('/proc/77/fd/3', target);
    const open = readOpenNodes({
      ...tree,
      blockNumber: (path) => {
        throw new Error(path);
      },
    });
    expect(open).toMatchObject({ known: true });
  },
);
