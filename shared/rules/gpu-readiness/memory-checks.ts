import { valueOr } from '../../model/fact.ts';
import type { ReadinessCheck } from '../../model/gpu-readiness.ts';
import type { HugepagePool } from '../../model/machine-facts.ts';
import { byEdit, checksOf, type Question } from './question.ts';

const check = checksOf('memory');
const GIB = 1024 * 1024;
/** The ordinary size on x86, and libvirt's default there. Larger ones are only used where the definition asks for them. */
const USUAL_KIB = 2048;

/** How the memory is kept. A device pins all of it, so that neither a balloon nor swapping has any effect. */
export function memoryChecks(question: Question): readonly ReadinessCheck[] {
  return [pagesCheck(question), balloonCheck(question)];
}

function pagesCheck(question: Question): ReadinessCheck {
  const { view, setup, guest, index } = question;
  const { maximumKiB, backing } = view.memory;
  const pools = valueOr(index.snapshot.machine.hugepages, []);
  const pool = pools.find(({ sizeKiB }) => sizeKiB === (setup.hugepages?.sizeKiB ?? USUAL_KIB));
  const freeKiB = pool === undefined ? 0 : pool.free * pool.sizeKiB;
  const details = {
    values: { needed: gib(maximumKiB), free: gib(freeKiB) },
    evidence: pool === undefined ? [] : [poolLine(pool)],
  };
  if (setup.hugepages !== null) {
    // A guest that runs has its pages already.
    const isShort = pool !== undefined && guest.now === null && freeKiB < maximumKiB;
    return isShort ? check('problem', 'hugepages-short', details) : check('good', 'hugepages-used', details);
  }
  const isPlain = backing === 'anonymous' || backing === 'memfd';
  // Pages are counted for the whole host; a guest that is kept on some of its nodes may find too few there.
  if (!isPlain || freeKiB < maximumKiB || view.placement.memoryNodes !== null)
    return check('good', 'memory-ordinary');
  return check('change', 'hugepages-free', {
    ...details,
    remedy: byEdit({ kind: 'hugepages', sizeKiB: USUAL_KIB }),
  });
}

function balloonCheck({ view, gpus }: Question): ReadinessCheck {
  if (!view.memory.balloon) return check('good', 'balloon-off');
  return check(gpus.length === 0 ? 'good' : 'change', 'balloon-on', {
    evidence: ['<memballoon>'],
    remedy: byEdit({ kind: 'balloon-off' }),
  });
}

const gib = (kib: number): string => (kib / GIB).toFixed(1).replace(/\.0$/, '');

function poolLine({ sizeKiB, free, total }: HugepagePool): string {
  return `/sys/kernel/mm/hugepages/hugepages-${String(sizeKiB)}kB: ${String(free)} / ${String(total)}`;
}
