import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { Asked, PlanSheet as Sheet } from '../stores/plan-store.ts';
import { useOperations, usePlan } from '../stores/stores-context.ts';
import { OperationProgress } from './OperationProgress.tsx';
import { PlanReview } from './PlanReview.tsx';
import { useChangeTitle } from './use-change-title.ts';

/** What will happen, then what happens. It may be closed at any time: a running operation goes on. */
export function PlanSheet() {
  const sheet = usePlan((plan) => plan.sheet);
  const close = usePlan((plan) => plan.close);
  return (
    <Drawer
      anchor="right"
      open={sheet.stage !== 'closed'}
      onClose={close}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-labelledby': 'plan-title',
          sx: {
            width: 520,
            maxWidth: '100vw',
            bgcolor: 'surface.card',
            borderLeft: '1px solid',
            borderColor: 'divider',
          },
        },
      }}
    >
      <SheetContent sheet={sheet} onClose={close} />
    </Drawer>
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
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      {asked !== undefined && <SheetTitle asked={asked} onClose={onClose} />}
      {sheet.stage === 'operation' ? (
        operation !== undefined && (
          <OperationProgress operation={operation} resuming={sheet.resuming} onClose={onClose} />
        )
      ) : (
        <PlanReview sheet={sheet} onClose={onClose} />
      )}
    </Box>
  );
}

function SheetTitle({ asked, onClose }: { readonly asked: Asked; readonly onClose: () => void }) {
  const { t } = useTranslation('plan');
  const title = useChangeTitle(asked);
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 2.5,
        minHeight: 56,
        borderBottom: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Typography id="plan-title" variant="h1" component="h2" noWrap sx={{ flex: 1, fontSize: 17 }}>
        {title}
      </Typography>
      <IconButton aria-label={t('close')} onClick={onClose}>
        <Close />
      </IconButton>
    </Box>
  );
}
