import type { Asked, PlanSheet as Sheet } from '../stores/plan-store.ts';
import { useOperations, usePlan } from '../stores/stores-context.ts';
import { OperationProgress } from './OperationProgress.tsx';
import { PlanReview } from './PlanReview.tsx';
import { SheetFrame } from './SheetFrame.tsx';
import { SheetTitle } from './SheetTitle.tsx';
import { useChangeTitle } from './use-change-title.ts';

/** What will happen, then what happens. It may be closed at any time: a running operation goes on. */
export function PlanSheet() {
  const sheet = usePlan((plan) => plan.sheet);
  const close = usePlan((plan) => plan.close);
  return (
    <SheetFrame open={sheet.stage !== 'closed'} titleId="plan-title" onClose={close}>
      <SheetContent sheet={sheet} onClose={close} />
    </SheetFrame>
  );
}

function SheetContent({ sheet, onClose }: { readonly sheet: Sheet; readonly onClose: () => void }) {
  const operation = useOperations(({ operations }) =>
    sheet.stage === 'operation' ? operations.find(({ id }) => id === sheet.id) : undefined,
  );
  if (sheet.stage === 'closed') return null;
  const asked =
    sheet.stage !== 'operation'
      ? sheet.asked
      : operation && { request: operation.plan.request, undoes: operation.undoes };
  return (
    <>
      {asked !== undefined && <ChangeTitle asked={asked} onClose={onClose} />}
      {sheet.stage === 'operation' ? (
        operation !== undefined && (
          <OperationProgress operation={operation} resuming={sheet.resuming} onClose={onClose} />
        )
      ) : (
        <PlanReview sheet={sheet} onClose={onClose} />
      )}
    </>
  );
}

function ChangeTitle({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  return (
    <SheetTitle id="plan-title" onClose={onClose}>
      {useChangeTitle(asked)}
    </SheetTitle>
  );
}
