import { expect, it } from 'vitest';
import { known, unknown } from '../../../shared/model/fact.ts';
import { createHostTree } from '../host-tree.ts';
import { parseErrors, readErrors } from './errors.ts';

const OLD = 'Receiver Error 2\nBad TLP 0\nBad DLLP 1\nRELAY_NUM Rollover 0\nTOTAL_ERR_COR 3';
const NEW = 'RxErr 0\nBadTLP 0\naer_dev_correctable_bit[4] 7\nTOTAL_ERR_COR 7';

it('reads the names of older and of newer kernels, and keeps those that occurred', () => {
  expect(parseErrors(OLD, 'TOTAL_ERR_COR')).toEqual({
    total: 3,
    which: [
      { name: 'Receiver Error', count: 2 },
      { name: 'Bad DLLP', count: 1 },
    ],
  });
  expect(parseErrors(NEW, 'TOTAL_ERR_COR')).toEqual({
    total: 7,
    which: [{ name: 'aer_dev_correctable_bit[4]', count: 7 }],
  });
});

it.each([
  '',
  'TOTAL_ERR_FATAL 0',
  'RxErr 0',
  'TOTAL_ERR_COR 0\nRxErr 0',
  'RxErr -1\nTOTAL_ERR_COR 0',
  'RxErr 0x1\nTOTAL_ERR_COR 0',
  'RxErr\nTOTAL_ERR_COR 0',
  '<b> 1\nTOTAL_ERR_COR 1',
  'TOTAL_ERR_COR 9999999999999999999',
  `${'RxErr 0\n'.repeat(70)}TOTAL_ERR_COR 0`,
])('takes %j for no count', (text) => {
  expect(parseErrors(text, 'TOTAL_ERR_COR')).toBeUndefined();
});

it('a function without error reporting has no counts, and one whose file is odd is unknown', () => {
  const tree = createHostTree();
  tree.setText('/d/aer_dev_correctable', OLD);
  tree.setText('/d/aer_dev_fatal', 'what?');
  expect(readErrors(tree, '/d')).toEqual({
    correctable: known(parseErrors(OLD, 'TOTAL_ERR_COR')),
    nonfatal: unknown('absent'),
    fatal: unknown('malformed', 'what?'),
  });
});
