import type { ReadinessCheck } from '../../model/gpu-readiness.ts';
import type { CpuTopology, GuestCpu } from '../../model/guest-setup.ts';
import { hypervFeatures, type HypervFeature } from '../../model/readiness-edit.ts';
import { byEdit, checksOf, type Question } from './question.ts';

const check = checksOf('processor');

/** The processor that the guest sees, and how it is told that it is a guest. */
export function processorChecks(question: Question): readonly ReadinessCheck[] {
  const isWindows = question.system !== 'other';
  return [
    modelCheck(question),
    ...(isWindows ? [topologyCheck(question.setup.cpu), ...hypervChecks(question)] : []),
    ...(question.view.hidesKvm
      ? [
          check('change', 'kvm-hidden', {
            evidence: [`<kvm><hidden state='on'/></kvm>`],
            remedy: byEdit({ kind: 'kvm-shown' }),
          }),
        ]
      : []),
  ];
}

function modelCheck({ setup, index }: Question): ReadinessCheck {
  const { cpu, kvm } = setup;
  const { offers } = index.snapshot;
  const evidence = cpu.mode === null ? [] : [`<cpu mode='${cpu.mode}'>`];
  const isOffered = kvm && (!offers.known || offers.value.cpuPassthrough);
  const remedy = isOffered ? byEdit({ kind: 'cpu-passthrough' }) : null;
  switch (cpu.mode) {
    case 'host-passthrough':
    case 'maximum':
      return check('good', 'cpu-passthrough', { evidence });
    case 'host-model':
      return check('good', 'cpu-host-model', { evidence });
    case null:
      return check('problem', 'cpu-default', { remedy });
    default:
      return check('change', 'cpu-named', {
        values: { model: cpu.model ?? cpu.mode },
        evidence: [...evidence, ...(cpu.model === null ? [] : [`<model>${cpu.model}</model>`])],
        remedy,
      });
  }
}

/** Without a topology each processor is a socket of its own. Windows for desktops uses two sockets at most, the Home edition one. */
function topologyCheck({ topology, maximum, numa }: GuestCpu): ReadinessCheck {
  const { sockets, cores, threads } = topology ?? { sockets: maximum, cores: 1, threads: 1 };
  const evidence = [topology === null ? `<vcpu>${String(maximum)}</vcpu>` : topologyLine(topology)];
  if (sockets === 1) return check('good', 'cpu-topology', { values: { sockets, cores, threads }, evidence });
  const kept = maximum % threads === 0 ? threads : 1;
  return check(sockets > 2 ? 'problem' : 'change', numa ? 'cpu-sockets-by-hand' : 'cpu-sockets', {
    values: { sockets },
    evidence,
    remedy: numa ? null : byEdit({ kind: 'cpu-topology', cores: maximum / kept, threads: kept }),
  });
}

function topologyLine({ sockets, dies, cores, threads }: CpuTopology): string {
  return `<topology sockets='${String(sockets)}' dies='${String(dies)}' cores='${String(cores)}' threads='${String(threads)}'/>`;
}

function hypervChecks({ setup, index }: Question): readonly ReadinessCheck[] {
  const { hyperv, hypervClock } = setup;
  const { offers } = index.snapshot;
  const evidence = hyperv === null ? [] : [`<hyperv>: ${hyperv.on.join(', ')}`];
  if (hyperv?.passthrough === true)
    return [check('good', 'hyperv-on', { evidence: [`<hyperv mode='passthrough'>`] })];
  const listed = offers.known ? offers.value.hyperv : null;
  const missing = usable(listed).filter((name) => hyperv?.on.includes(name) !== true);
  const names = [...missing, ...(hypervClock ? [] : ['hypervclock'])];
  return [
    names.length === 0
      ? check('good', 'hyperv-on', { evidence })
      : check('change', 'hyperv-missing', {
          values: { names: names.join(', ') },
          evidence,
          remedy: byEdit({ kind: 'hyperv-features', features: missing }),
        }),
    ...(hyperv?.vendorId == null
      ? []
      : [
          check('good', 'hyperv-vendor-id', {
            values: { value: hyperv.vendorId },
            evidence: [`<vendor_id value='${hyperv.vendorId}'/>`],
          }),
        ]),
  ];
}

/** Each of these needs the one before it (QEMU docs/system/i386/hyperv.rst). */
const CHAIN: readonly HypervFeature[] = ['vpindex', 'synic', 'stimer'];

function usable(listed: readonly string[] | null): readonly HypervFeature[] {
  if (listed === null) return hypervFeatures;
  const broken = CHAIN.findIndex((name) => !listed.includes(name));
  const unusable = broken < 0 ? [] : CHAIN.slice(broken);
  return hypervFeatures.filter((name) => listed.includes(name) && !unusable.includes(name));
}
