import { known, type Fact } from '../../../shared/model/fact.ts';
import type { InputUse } from '../../../shared/model/host-use.ts';
import { parseLabel } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { byOwner, classDevices, type ClassDevice, type UseOf } from './class-devices.ts';

// include/uapi/linux/input-event-codes.h
const REL_X = 0;
const REL_Y = 1;
const ABS_X = 0;
const ABS_Y = 1;
const BTN_LEFT = 0x110;
const BTN_TOUCH = 0x14a;
/** Keys 1 to 31, Escape to S: udev's test for a full keyboard, which buttons and remote controls fail. */
const LETTERS = 0xfffffffen;

/** Input devices of functions, directly or over USB, and those of the machine itself. */
export interface Inputs {
  readonly of: UseOf<InputUse>;
  /** Keyboards and pointers on no function: PS/2, embedded controllers. Devices that programs made up do not count. */
  readonly loose: Fact<readonly InputUse[]>;
}

/** Reads input devices, with what their capability bitmaps say they are. */
export function readInputs(files: HostFiles): Inputs {
  const devices = classDevices(files, '/sys/class/input');
  if (!devices.known) return { of: () => devices, loose: devices };
  const inputs = devices.value.filter(({ name }) => /^input[0-9]+$/.test(name));
  const loose = inputs
    .filter(({ path, owner }) => owner === undefined && !path.startsWith('/sys/devices/virtual/'))
    .map((device) => readInput(files, device))
    .filter(({ keyboard, pointer }) => keyboard || pointer);
  return {
    of: byOwner(
      known(
        inputs.flatMap((device) =>
          device.owner === undefined ? [] : [[device.owner, readInput(files, device)] as const],
        ),
      ),
    ),
    loose: known(loose),
  };
}

function readInput(files: HostFiles, { name, path }: ClassDevice): InputUse {
  const label = files.text(`${path}/name`);
  const key = bitmap(files, `${path}/capabilities/key`);
  const rel = bitmap(files, `${path}/capabilities/rel`);
  const abs = bitmap(files, `${path}/capabilities/abs`);
  const isMouse = has(rel, REL_X) && has(rel, REL_Y) && has(key, BTN_LEFT);
  const isPad = has(abs, ABS_X) && has(abs, ABS_Y) && (has(key, BTN_TOUCH) || has(key, BTN_LEFT));
  return {
    name,
    label: label.ok ? (parseLabel(label.value) ?? null) : null,
    keyboard: (key & LETTERS) === LETTERS,
    pointer: isMouse || isPad,
  };
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
