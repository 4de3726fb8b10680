import { hookOf } from '../model/libvirt-hook.ts';
import { assertNever } from '../model/assert-never.ts';
import { valueOr } from '../model/fact.ts';
import type { OperationRequest, Plan, Step } from '../model/operation.ts';
import { comparePciAddresses } from '../model/pci-address.ts';
import { commandsFor } from './commands.ts';
import { findingsFor } from './findings-for.ts';
import { functionState } from './function-state.ts';
import { planIndirect } from './indirect/plan-indirect.ts';
import { planAttach } from './plan-attach.ts';
import { planDetach } from './plan-detach.ts';
import { planMove } from './plan-move.ts';
import { planRemove } from './plan-remove.ts';
import { planRemap } from './plan-remap.ts';
import { planStart } from './plan-start.ts';
import { planVf, planVfCount } from './plan-vfs.ts';
import type { ParkedSiblings } from './plan-returns.ts';
import { planSetup } from './setup/plan-setup.ts';
import { planTakeBackSetup } from './setup/plan-take-back-setup.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

function stepsFor(
  index: SnapshotIndex,
  request: OperationRequest,
  parkedByUs: ParkedSiblings,
): readonly Step[] {
  switch (request.kind) {
    case 'attach': {
      const to = index.guests.get(request.to);
      return to === undefined
        ? []
        : planAttach(index, to, request.functions, request.scope, parkedByUs, request.network);
    }
    case 'detach': {
      const from = index.guests.get(request.from);
      return from === undefined ? [] : planDetach(index, from, request.functions, request.scope, parkedByUs);
    }
    case 'move': {
      const from = index.guests.get(request.from);
      const to = index.guests.get(request.to);
      return from === undefined || to === undefined
        ? []
        : planMove(index, from, to, request.functions, request.scope, parkedByUs, request.network);
    }
    case 'park':
      return [...new Set(request.functions)].sort(comparePciAddresses).flatMap((address): Step[] => {
        const state = functionState(index, address);
        if (state.kind === 'parked') return [];
        return [{ kind: 'park', address, previousDriver: state.kind === 'host' ? state.driver : null }];
      });
    case 'return':
      return [...new Set(request.functions)]
        .sort(comparePciAddresses)
        .filter((address) => functionState(index, address).kind !== 'host')
        .map((address) => ({ kind: 'return', address }));
    case 'remove':
      return planRemove(index, request.functions);
    case 'attach-indirect':
    case 'detach-indirect':
      return planIndirect(index, request);
    case 'create-mediated':
    case 'destroy-mediated': {
      const { kind, parent, type, id } = request;
      return [{ kind, parent, type, id, address: null }];
    }
    case 'rescan':
      return [{ kind: 'rescan', address: null }];
    case 'switch-on':
      return [{ kind: 'slot-power', slot: request.slot, power: 'on', address: null }];
    case 'install-start-check':
    case 'remove-start-check':
    case 'install-hand-over':
    case 'remove-hand-over':
      return [
        {
          kind: request.kind,
          before: valueOr(index.snapshot.hooks[hookOf(request.kind)], null),
          address: null,
        },
      ];
    case 'edit-definition': {
      const { guest, edit, basedOn } = request;
      return [{ kind: 'edit-definition', guest, address: null, edit, basedOn }];
    }
    case 'set-vf-count':
      return planVfCount(index, request);
    case 'set-vf':
      return planVf(index, request);
    case 'bring-up':
      return request.functions.map((address) => ({ kind: 'set-interface', address, up: true }));
    case 'set-up':
      return planSetup(index, request);
    case 'take-back-setup':
      return planTakeBackSetup(index, request);
    case 'restart-host':
      return [{ kind: 'restart-host', address: null, bootId: valueOr(index.snapshot.setup.bootId, null) }];
    case 'remap': {
      const guest = index.guests.get(request.guest);
      return guest === undefined ? [] : planRemap(index, guest, request);
    }
    case 'start':
      return planStart(index, request);
    case 'shut-down':
    case 'force-off':
      return [{ kind: request.kind, guest: request.guest, address: null }];
    default:
      return assertNever(request);
  }
}

/** Whether a finding stops the operation. */
export function isBlocked(plan: Pick<Plan, 'findings'>): boolean {
  return plan.findings.some(({ severity }) => severity === 'block');
}

/**
 * What a request would do, as data. `parkedByUs` are the functions this program parked to free a group, not the ones a person
 * asked to park. A blocked plan has no steps.
 */
export function planFor(
  index: SnapshotIndex,
  request: OperationRequest,
  parkedByUs: ParkedSiblings = new Map(),
): Plan {
  const findings = findingsFor(index, request);
  const steps = isBlocked({ findings }) ? [] : stepsFor(index, request, parkedByUs);
  return {
    request,
    steps,
    findings,
    commands: commandsFor(index, steps),
    revision: index.snapshot.revision,
  };
}
