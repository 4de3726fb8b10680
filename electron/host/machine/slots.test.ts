import { expect, it } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { createHostTree } from '../host-tree.ts';
import { readSlots } from './slots.ts';

it('a machine without slots has none', () => {
  expect(readSlots(createHostTree())).toEqual(known([]));
});

it('reads the slots that have a switch, and leaves out what is only a name or breaks the format', () => {
  const tree = createHostTree();
  const put = (name: string, address: string, power?: string) => {
    tree.setText(`/sys/bus/pci/slots/${name}/address`, address);
    if (power !== undefined) tree.setText(`/sys/bus/pci/slots/${name}/power`, power);
  };
  put('0-1', '0000:0b:00', '1');
  put('7', '0000:0c', '0');
  put('8', '0000:0d:00', 'maybe');
  put('firmware', '0000:0e:00');
  put('9', '../../etc', '1');
  put('-x', '0000:0f:00', '1');
  put('a b', '0000:0f:00', '1');
  put('x'.repeat(33), '0000:0f:00', '1');
  expect(readSlots(tree)).toEqual(
    known([
      { name: '0-1', place: '0000:0b:00', power: known('on') },
      { name: '7', place: '0000:0c', power: known('off') },
      { name: '8', place: '0000:0d:00', power: unknown('malformed', 'maybe') },
    ]),
  );
});
