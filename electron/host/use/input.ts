import { known } from '../../../shared/model/fact.ts';
import type { InputUse } from '../../../shared/model/host-use.ts';
import { parseLabel } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { byOwner, classDevices, type UseOf } from './class-devices.ts';

// include/uapi/linux/input-event-codes.h
const REL_X = 0;
const REL_Y = 1;
const ABS_X = 0;
const ABS_Y = 1;
const BTN_LEFT = 0x110;
const BTN_TOUCH = 0x14a;
/** Keys 1 to 31, Escape to S: udev's test for a full keyboard, which buttons and remote controls fail. */
const LETTERS = 0xfffffffen;

/** Input devices, directly on a function or over USB, with what their capability bitmaps say they are. */
export function readInput(files: HostFiles): UseOf<InputUse> {
  const devices = classDevices(files, '/sys/class/input');
  if (!devices.known) return () => devices;
  return byOwner(
    known(
      devices.value.flatMap(({ name, path, owner }) => {
        if (owner === undefined || !/^input[0-9]+$/.test(name)) return [];
        const label = files.text(`${path}/name`);
        const key = bitmap(files, `${path}/capabilities/key`);
        const rel = bitmap(files, `${path}/capabilities/rel`);
        const abs = bitmap(files, `${path}/capabilities/abs`);
        const isMouse = has(rel, REL_X) && has(rel, REL_Y) && has(key, BTN_LEFT);
        const isPad = has(abs, ABS_X) && has(abs, ABS_Y) && (has(key, BTN_TOUCH) || has(key, BTN_LEFT));
        const use: InputUse = {
          name,
          label: label.ok ? (parseLabel(label.value) ?? null) : null,
          keyboard: (key & LETTERS) === LETTERS,
          pointer: isMouse || isPad,
        };
        return [[owner, use] as const];
      }),
    ),
  );
}

/** Words of 64 bits in hex, the highest first, without leading zeros; anything else counts as no bits. */
function bitmap(files: HostFiles, path: string): bigint {
  const text = files.text(path);
  if (!text.ok || !/^[0-9a-f]{1,16}( [0-9a-f]{1,16}){0,31}$/.test(text.value)) return 0n;
  return text.value.split(' ').reduce((bits, word) => (bits << 64n) | BigInt(`0x${word}`), 0n);
}

function has(bits: bigint, bit: number): boolean {
  return ((bits >> BigInt(bit)) & 1n) === 1n;
}
