import { assertNever } from '../../shared/model/assert-never.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { helperWords } from '../privileged/helper-words.ts';
import type { HelperCall, HelperFailure, RootHelper } from '../privileged/root-helper.ts';
import type { HostMachine } from './host-machine.ts';

/** The verbs of the helper on the demo machine: with the patterns of the real client, and the answers of the real program. */
export function demoRootHelper(machine: HostMachine): RootHelper {
  return {
    call: (request) =>
      Promise.resolve(
        helperWords(request) === null
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
