import { assertNever } from '../../shared/model/assert-never.ts';
import { START_CHECK_MARK, START_CHECK_PATH } from '../../shared/model/start-check.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { START_CHECK } from '../privileged/helper-text.ts';
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
      return changeHook(machine, START_CHECK.trimEnd());
    case 'hook-remove':
      return changeHook(machine, null);
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
    default:
      return assertNever(request);
  }
}

/** Another's file stays as it is. */
function changeHook(machine: HostMachine, text: string | null): Result<null, HelperFailure> {
  const present = machine.hookFile();
  if (present === null && text === null)
    return failed({ code: 'absent', message: `there is no ${START_CHECK_PATH}` });
  if (present !== null && present.split('\n', 2)[1] !== START_CHECK_MARK)
    return failed({ code: 'refused', message: `${START_CHECK_PATH} is there and not Switchyard's` });
  machine.setHookFile(text);
  return ok(null);
}
