import { valueOr } from '../../model/fact.ts';
import type { ReadinessCheck } from '../../model/gpu-readiness.ts';
import { cardChecks } from './card-checks.ts';
import { lookingGlassOf } from './looking-glass.ts';
import { checksOf, type Question } from './question.ts';

const check = checksOf('devices');
/** Serial bus, USB. */
const USB_CLASS = '0c03';
/** Emulated hardware that Windows has drivers for from the start, and that costs the processor more than virtio. */
const EMULATED_BUS: ReadonlySet<string> = new Set(['ide', 'sata', 'usb']);

/** The cards, and how a person and the guest's data get in and out. */
export function deviceChecks(question: Question): readonly ReadinessCheck[] {
  return [
    ...question.gpus.flatMap((gpu) => cardChecks(question, gpu)),
    inputCheck(question),
    ...diskChecks(question),
    ...networkChecks(question),
  ];
}

function inputCheck({ index, view, setup }: Question): ReadinessCheck {
  const controller = view.assignments.find(({ source }) =>
    valueOr(index.functions.get(source)?.ids.classCode ?? { known: false, reason: 'absent' }, '').startsWith(
      USB_CLASS,
    ),
  );
  if (controller !== undefined)
    return check('good', 'input-controller', {
      values: { address: controller.source },
      evidence: [controller.source],
    });
  const evidence = setup.inputs.map((input) => `<input>: ${input}`);
  if (setup.usbDevices > 0 || setup.inputs.some((input) => input.startsWith('evdev')))
    return check('good', 'input-devices', { evidence });
  if (setup.graphics.length === 0) return check('problem', 'input-none', { evidence });
  const isMeant = lookingGlassOf(setup) !== undefined;
  return check(isMeant ? 'good' : 'change', 'input-window', { evidence });
}

/** An installed system starts from the disk that it has a driver for, so that is told and not offered. */
function diskChecks({ setup }: Question): readonly ReadinessCheck[] {
  if (setup.disks.length === 0) return [];
  const emulated = setup.disks.filter(({ bus }) => EMULATED_BUS.has(bus));
  if (emulated.length === 0) return [check('good', 'disk-virtio')];
  return [
    check('change', 'disk-emulated', {
      values: { targets: emulated.map(({ target }) => target).join(', ') },
      evidence: emulated.map(({ target, bus }) => `<target dev='${target}' bus='${bus}'/>`),
    }),
  ];
}

function networkChecks({ setup }: Question): readonly ReadinessCheck[] {
  if (setup.networks.length === 0) return [];
  const emulated = setup.networks.filter((model) => !model.startsWith('virtio'));
  if (emulated.length === 0) return [check('good', 'network-virtio')];
  return [
    check('change', 'network-emulated', {
      values: { models: emulated.join(', ') },
      evidence: emulated.map((model) => `<model type='${model}'/>`),
    }),
  ];
}
