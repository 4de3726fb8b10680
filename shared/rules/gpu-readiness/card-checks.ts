import type { ReadinessCheck } from '../../model/gpu-readiness.ts';
import type { Assignment } from '../../model/assignment.ts';
import { slotOf } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { optionsOf } from '../can-set-options.ts';
import { belongsTo } from '../companions.ts';
import { byEdit, checksOf, type Question } from './question.ts';

const check = checksOf('devices');
const MIB = 2 ** 20;
/** What a card shows of its memory when nobody resizes anything. */
const USUAL_BAR = 256 * MIB;

/** One graphics card of the guest: whether all of it is there, its ROM, and how much of its memory can be seen. */
export function cardChecks(question: Question, gpu: PciFunction): readonly ReadinessCheck[] {
  const own = question.view.assignments.find(({ source }) => source === gpu.address);
  if (own === undefined) return [];
  return [wholeness(question, gpu, own), ...rom(gpu, own), ...memoryWindow(gpu)];
}

/** Drivers of graphics cards look for the sound, USB and Type-C functions of their card beside them, in the same slot. */
function wholeness({ index, view }: Question, gpu: PciFunction, own: Assignment): ReadinessCheck {
  const others = (index.slots.get(slotOf(gpu.address)) ?? []).filter(
    (fn) => fn.address !== gpu.address && belongsTo(gpu, fn),
  );
  const values = { address: gpu.address, count: others.length };
  if (others.length === 0) return check('good', 'gpu-alone', { values });
  const assigned = new Map(view.assignments.map((one) => [one.source, one]));
  const absent = others.filter(({ address }) => !assigned.has(address)).map(({ address }) => address);
  if (absent.length > 0)
    return check('change', 'gpu-incomplete', {
      values: { ...values, count: absent.length },
      evidence: absent,
      remedy: { kind: 'attach', functions: absent },
    });
  const places = [gpu, ...others].map(({ address }) => assigned.get(address)?.xmlAddress ?? null);
  const evidence = [gpu, ...others].map(({ address }, at) => `${address}: <address> ${places[at] ?? '–'}`);
  const slot = guestSlot(own.xmlAddress);
  // libvirt has not chosen places yet.
  if (slot === null || places.includes(null)) return check('unknown', 'gpu-unplaced', { values });
  if (places.every((place) => guestSlot(place) === slot))
    return check('good', 'gpu-together', { values, evidence });
  const functions = [gpu.address, ...others.map(({ address }) => address)];
  const isFirst = own.xmlAddress?.endsWith('.0') === true;
  return check('change', isFirst ? 'gpu-apart' : 'gpu-apart-by-hand', {
    values,
    evidence,
    remedy: isFirst ? byEdit({ kind: 'functions-together', functions }) : null,
  });
}

/** `0000:05:00` of `0000:05:00.0`. */
function guestSlot(xmlAddress: string | null): string | null {
  return xmlAddress?.replace(/\.[0-7]$/, '') ?? null;
}

/**
 * The card on which the firmware showed its picture has run its ROM already; what the guest reads of it then is what that left behind, for cards of
 * NVIDIA often without effect. Only root may read the ROM itself, so whether it is whole is not looked at.
 */
function rom({ address, graphics, bootDisplay }: PciFunction, own: Assignment): readonly ReadinessCheck[] {
  const values = { address };
  const { romBar, romFile } = own;
  if (romBar === false) {
    const options = { ...optionsOf(own), romBar: true };
    const remedy = byEdit({ kind: 'device-options', source: address, options });
    return [check('change', 'rom-off', { values, evidence: [`<rom bar='off'/>`], remedy })];
  }
  if (romFile !== null)
    return [
      check('good', 'rom-file', {
        values: { ...values, file: romFile },
        evidence: [`<rom file='${romFile}'/>`],
      }),
    ];
  const sysfs = `/sys/bus/pci/devices/${address}`;
  if (bootDisplay.known && bootDisplay.value)
    return [check('change', 'rom-shadowed', { values, evidence: [`${sysfs}/boot_vga: 1`] })];
  if (graphics?.rom.known !== true) return [];
  return graphics.rom.value
    ? [check('good', 'rom-own', { values })]
    : [check('change', 'rom-none', { values, evidence: [`${sysfs}/resource`] })];
}

/** The guest gets the window as large as the host has made it: QEMU offers it no other size (QEMU 8.1, vfio: static Resizable BAR capability). */
function memoryWindow({ address, graphics, bars }: PciFunction): readonly ReadinessCheck[] {
  if (graphics?.resizableBars.known !== true || !bars.known) return [];
  const sizes = new Map(bars.value.map(({ index, size }) => [index, size]));
  const [largest] = graphics.resizableBars.value
    .map(({ index, sizes: possible }) => ({ index, size: sizes.get(index) ?? 0, most: possible.at(-1) ?? 0 }))
    .toSorted((a, b) => b.most - a.most);
  if (largest === undefined || largest.most <= USUAL_BAR) return [];
  const details = {
    values: { address, size: amount(largest.size), largest: amount(largest.most) },
    evidence: [`/sys/bus/pci/devices/${address}/resource${String(largest.index)}_resize`],
  };
  return [
    largest.size <= USUAL_BAR ? check('change', 'bar-small', details) : check('good', 'bar-whole', details),
  ];
}

const amount = (bytes: number): string =>
  bytes >= 1024 * MIB ? `${String(bytes / MIB / 1024)} GiB` : `${String(bytes / MIB)} MiB`;
