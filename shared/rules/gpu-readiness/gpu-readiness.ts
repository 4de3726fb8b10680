import type { GpuReadiness, GuestSystem } from '../../model/gpu-readiness.ts';
import type { Guest } from '../../model/guest.ts';
import { isDisplay } from '../function-kind.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { deviceChecks } from './device-checks.ts';
import { displayChecks } from './display-checks.ts';
import { firmwareChecks } from './firmware-checks.ts';
import { machineChecks } from './machine-checks.ts';
import { memoryChecks } from './memory-checks.ts';
import { processorChecks } from './processor-checks.ts';
import type { Question } from './question.ts';

/** What a guest without a graphics card can be prepared with; the rest only means something when it has one. */
const BEFORE = [machineChecks, firmwareChecks, processorChecks];
const WITH_CARD = [...BEFORE, memoryChecks, deviceChecks, displayChecks];

/** libosinfo's names: `http://microsoft.com/win/11`, `…/win/10`, `…/win/2k22`, `…/win/xp`. */
const WINDOWS = /^http:\/\/microsoft\.com\/win(?:nt)?\/(.+)$/;
/** Those that ask for Secure Boot and a TPM 2.0, or come from the same source. */
const LIKE_ELEVEN = /^(?:11|2k25)\b/;

/**
 * How ready a guest is for a graphics card, by its definition and its host. `judgedAs` is a person's word about the system in it, which counts more
 * than the metadata; where nobody says, it is taken for Windows 11, which asks for most. Null where the guest could not be read.
 */
export function gpuReadiness(
  index: SnapshotIndex,
  guest: Guest,
  judgedAs: GuestSystem | null = null,
): GpuReadiness | null {
  const view = guest.nextStart ?? guest.now;
  if (view === null) return null;
  const { setup } = view;
  const system = judgedAs ?? systemOf(setup.system) ?? 'windows-11';
  const gpus = view.assignments.flatMap(({ source }) => {
    const fn = index.functions.get(source);
    return fn !== undefined && isDisplay(fn) ? [fn] : [];
  });
  const question: Question = { index, guest, view, setup, system, gpus };
  return {
    gpus: gpus.map(({ address }) => address),
    system,
    systemKnown: setup.system !== null,
    checks: (gpus.length === 0 ? BEFORE : WITH_CARD).flatMap((checks) => checks(question)),
  };
}

function systemOf(id: string | null): GuestSystem | undefined {
  if (id === null) return undefined;
  const version = WINDOWS.exec(id)?.[1];
  if (version === undefined) return 'other';
  return LIKE_ELEVEN.test(version) ? 'windows-11' : 'windows';
}
