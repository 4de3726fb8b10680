import type { ReadinessCheck } from '../../model/gpu-readiness.ts';
import type { SharedMemory } from '../../model/guest-setup.ts';
import { lookingGlassOf } from './looking-glass.ts';
import { byEdit, checksOf, type Question } from './question.ts';

const check = checksOf('display');
/** For 1920 × 1080; the documentation has 64 for 2560 × 1440 and 128 for 3840 × 2160. */
const LEAST_MIB = 32;

/** What the guest has to show a picture besides its card. */
export function displayChecks({ setup }: Question): readonly ReadinessCheck[] {
  const looking = lookingGlassOf(setup);
  return [emulatedCheck(setup), ...(looking === undefined ? [] : [lookingGlassCheck(looking)])];
}

function emulatedCheck({ videos, graphics }: Question['setup']): ReadinessCheck {
  if (videos.length === 0) return check('good', 'display-card-only');
  const details = {
    values: { models: videos.map(({ model }) => model).join(', ') },
    evidence: videos.map(({ model }) => `<video><model type='${model}'/>`),
  };
  // Taking it out would leave nothing for the host's card to draw, which libvirt or QEMU may refuse.
  const isDrawn = graphics.some((kind) => kind === 'egl-headless' || kind.endsWith(' gl'));
  if (isDrawn || videos.some(({ accelerated }) => accelerated))
    return check('change', 'display-drawn-by-host', details);
  return check('change', 'display-emulated', {
    ...details,
    remedy: byEdit({ kind: 'hide-emulated-display' }),
  });
}

function lookingGlassCheck({ name, sizeMiB }: SharedMemory): ReadinessCheck {
  if (sizeMiB === null) return check('unknown', 'looking-glass-unsized');
  const details = { values: { size: sizeMiB }, evidence: [`<shmem name='${name}'>: ${String(sizeMiB)} MiB`] };
  const isPower = Number.isInteger(Math.log2(sizeMiB));
  return isPower && sizeMiB >= LEAST_MIB
    ? check('good', 'looking-glass', details)
    : check('change', 'looking-glass-odd', details);
}
