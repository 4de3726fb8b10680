import { assertNever } from '../model/assert-never.ts';
import type { Finding } from '../model/finding.ts';
import type { OperationRequest } from '../model/operation.ts';
import { canAttach } from './can-attach.ts';
import { canBringUp } from './can-bring-up.ts';
import { canChangeHook } from './can-change-hook.ts';
import { canDetach } from './can-detach.ts';
import { canEditDefinition } from './can-edit-definition.ts';
import { canMove } from './can-move.ts';
import { canPark } from './can-park.ts';
import { canRemove } from './can-remove.ts';
import { canRemap } from './can-remap.ts';
import { canReturn } from './can-return.ts';
import { canRescan } from './can-rescan.ts';
import { canRestartHost } from './can-restart-host.ts';
import { canStart } from './can-start.ts';
import { canStop } from './can-stop.ts';
import { canSetVf } from './can-set-vf.ts';
import { canSetVfCount } from './can-set-vf-count.ts';
import { canSwitchOn } from './can-switch-on.ts';
import { canCreateMediated, canDestroyMediated } from './indirect/mediated-findings.ts';
import { canChangeIndirect } from './indirect/plan-indirect.ts';
import { canSetUp } from './setup/can-set-up.ts';
import { canTakeBackSetup } from './setup/can-take-back-setup.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Everything the rules say about a request: pure, the same in a drop target and right before the first step. */
export function findingsFor(index: SnapshotIndex, request: OperationRequest): readonly Finding[] {
  switch (request.kind) {
    case 'attach':
      return canAttach(index, request);
    case 'detach':
      return canDetach(index, request);
    case 'move':
      return canMove(index, request);
    case 'park':
      return canPark(index, request);
    case 'return':
      return canReturn(index, request);
    case 'remove':
      return canRemove(index, request);
    case 'attach-indirect':
    case 'detach-indirect':
      return canChangeIndirect(index, request);
    case 'create-mediated':
      return canCreateMediated(index, request);
    case 'destroy-mediated':
      return canDestroyMediated(index, request);
    case 'rescan':
      return canRescan(index);
    case 'switch-on':
      return canSwitchOn(index, request);
    case 'install-start-check':
    case 'remove-start-check':
    case 'install-hand-over':
    case 'remove-hand-over':
      return canChangeHook(index, request.kind);
    case 'edit-definition':
      return canEditDefinition(index, request);
    case 'set-vf-count':
      return canSetVfCount(index, request);
    case 'set-vf':
      return canSetVf(index, request);
    case 'bring-up':
      return canBringUp(index, request);
    case 'set-up':
      return canSetUp(index, request);
    case 'take-back-setup':
      return canTakeBackSetup(index, request);
    case 'restart-host':
      return canRestartHost(index);
    case 'remap':
      return canRemap(index, request);
    case 'start':
      return canStart(index, request);
    case 'shut-down':
    case 'force-off':
      return canStop(index, request);
    default:
      return assertNever(request);
  }
}
