import Close from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { OperationRequest } from '../../shared/model/operation.ts';
import type { PlanSheet as Sheet } from '../stores/plan-store.ts';
import { useOperations, usePlan, useSnapshot } from '../stores/stores-context.ts';
import { OperationProgress } from './OperationProgress.tsx';
import { PlanReview } from './PlanReview.tsx';
import { requestGuests } from './request-guests.ts';

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
  const request = sheet.stage === 'operation' ? operation?.plan.request : sheet.request;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      {request !== undefined && <SheetTitle request={request} onClose={onClose} />}
      {sheet.stage === 'operation' ? (
        operation !== undefined && <OperationProgress operation={operation} onClose={onClose} />
      ) : (
        <PlanReview sheet={sheet} onClose={onClose} />
      )}
    </Box>
  );
}

function SheetTitle({
  request,
  onClose,
}: {
  readonly request: OperationRequest;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('plan');
  const index = useSnapshot((state) => state.index);
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
        {t(`title.${request.kind}`, requestGuests(request, index))}
      </Typography>
      <IconButton aria-label={t('close')} onClick={onClose}>
        <Close />
      </IconButton>
    </Box>
  );
}
