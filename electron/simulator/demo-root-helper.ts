import { assertNever } from '../../shared/model/assert-never.ts';
import { HOOK_MARKS, HOOK_PATHS, type LibvirtHook } from '../../shared/model/libvirt-hook.ts';
import { keptPath, settingFields } from '../../shared/model/sriov.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { FunctionEntry } from './demo-machine/function-entry.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { HOOKS } from '../privileged/helper-text.ts';
import { helperWords } from '../privileged/helper-words.ts';
import type { HelperCall, HelperFailure, RootHelper } from '../privileged/root-helper.ts';
import type { HostMachine } from './host-machine.ts';

/** The verbs of the helper on the demo machine: with the patterns of the real client, and the answers of the real program. */
export function demoRootHelper(machine: HostMachine): RootHelper {
  return {
    call: (request) =>
      Promise.resolve(
        !machine.allowsRoot
          ? failed({ code: 'denied', message: 'sudo: a password is required' })
          : helperWords(request) === null
            ? failed({ code: 'bad-request', message: 'not a call of the helper' })
            : carryOut(machine, request),
      ),
  };
}

function carryOut(machine: HostMachine, request: HelperCall): Result<null, HelperFailure> {
  switch (request.verb) {
    case 'rescan':
      machine.slots.rescan();
      return ok(null);
    case 'hook-install':
      return changeHook(machine, request.hook, HOOKS[request.hook].trimEnd());
    case 'hook-remove':
      return changeHook(machine, request.hook, null);
    case 'remove': {
      const { address } = request;
      if (machine.entryOf(address)?.classCode.startsWith('06') === true)
        return failed({ code: 'refused', message: `${address} is a bridge` });
      if (machine.slots.takeOut(address)) return ok(null);
      return failed({ code: 'absent', message: `there is no ${address}` });
    }
    case 'slot-power':
      if (machine.slots.setPower(request.slot, request.power)) return ok(null);
      return failed({ code: 'absent', message: `slot ${request.slot} cannot be switched` });
    case 'vf-count': {
      const { address, count, autoprobe } = request;
      return physical(machine, address, () =>
        machine.vfs.setCount(address, count, autoprobe)
          ? ok(null)
          : refusedByKernel(`write ${String(count)}`, 'Numerical result out of range'),
      );
    }
    case 'vf-keep': {
      const { address, count, autoprobe } = request;
      return physical(machine, address, ({ vendor, device }) => {
        machine.vfs.keep(address, { count, autoprobe, card: `${vendor}:${device}` });
        return ok(null);
      });
    }
    case 'vf-forget':
      return machine.vfs.keep(request.address, null)
        ? ok(null)
        : failed({ code: 'absent', message: `there is no ${keptPath(request.address)}` });
    case 'vf-set': {
      const { address, index, setting } = request;
      return physical(machine, address, () => {
        const vf = machine.vfs.of(address)[index];
        if (vf === undefined)
          return failed({ code: 'absent', message: `${address} has no virtual function ${String(index)}` });
        if (setting.property === 'rate' && setting.min > 0)
          return refusedByKernel('a rate', 'Invalid argument');
        machine.vfs.set(vf, settingFields(setting));
        return ok(null);
      });
    }
    case 'link':
      return physical(machine, request.address, () => {
        machine.setLink(request.address, request.up);
        return ok(null);
      });
    default:
      return assertNever(request);
  }
}

function physical(
  machine: HostMachine,
  address: PciAddress,
  change: (pf: FunctionEntry) => Result<null, HelperFailure>,
): Result<null, HelperFailure> {
  const entry = machine.entryOf(address);
  if (entry === undefined) return failed({ code: 'absent', message: `there is no ${address}` });
  if (entry.sriov === null)
    return failed({ code: 'refused', message: `${address} cannot have virtual functions` });
  return change(entry);
}

function refusedByKernel(what: string, reason: string): Result<null, HelperFailure> {
  return failed({ code: 'failed', message: `the kernel refused ${what}: ${reason}` });
}

/** Another's file stays as it is. */
function changeHook(
  machine: HostMachine,
  hook: LibvirtHook,
  text: string | null,
): Result<null, HelperFailure> {
  const present = machine.hookFile(hook);
  if (present === null && text === null)
    return failed({ code: 'absent', message: `there is no ${HOOK_PATHS[hook]}` });
  if (present !== null && present.split('\n', 2)[1] !== HOOK_MARKS[hook])
    return failed({ code: 'refused', message: `${HOOK_PATHS[hook]} is there and not Switchyard's` });
  machine.setHookFile(hook, text);
  return ok(null);
}
