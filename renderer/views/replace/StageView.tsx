import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { GuestId } from '../../../shared/model/guest.ts';
import type { OperationRequest } from '../../../shared/model/operation.ts';
import type { ReplacementStage } from '../../../shared/rules/replacement-stage.ts';
import { usePlan, useReplacement, useSnapshot } from '../../stores/stores-context.ts';
import { Arrivals } from './Arrivals.tsx';

/** What is now, and what to do next. */
export function StageView({
  stage,
  hadHolders,
}: {
  readonly stage: ReplacementStage;
  readonly hadHolders: boolean;
}) {
  const { t } = useTranslation('replace');
  const guests = useSnapshot(({ index }) => index.guests);
  const replaced = useReplacement((state) => state.replaced);
  const nameOf = (id: GuestId): string => guests.get(id)?.name ?? id;
  switch (stage.stage) {
    case 'unread':
      return <Box role="status">{t('unread')}</Box>;
    case 'held':
      return (
        <Stage text={t('held.text')}>
          {stage.detach.map((request) => (
            <PlanButton key={request.from} request={request}>
              {t('held.detach', { guest: nameOf(request.from) })}
            </PlanButton>
          ))}
        </Stage>
      );
    case 'in-place':
      return stage.slot === null ? (
        <Stage text={t('in-place.fixed')}>
          <Button variant="outlined" color="inherit" onClick={() => void replaced()}>
            {t('in-place.replaced')}
          </Button>
        </Stage>
      ) : (
        <Stage text={t('in-place.slot', { slot: stage.slot.name })}>
          <PlanButton request={stage.remove}>{t('in-place.remove')}</PlanButton>
        </Stage>
      );
    case 'out':
      return (
        <Stage text={`${t(stage.off === null ? 'out.text' : 'out.slotOff')} ${t('out.wait')}`}>
          {stage.off !== null && (
            <PlanButton request={{ kind: 'switch-on', slot: stage.off.name, functions: [] }}>
              {t('out.switchOn', { slot: stage.off.name })}
            </PlanButton>
          )}
          <PlanButton request={{ kind: 'rescan', functions: [] }} second={stage.off !== null}>
            {t('out.rescan')}
          </PlanButton>
        </Stage>
      );
    case 'come':
      return (
        <>
          <Arrivals arrivals={stage.arrivals} />
          <Stage text={stage.give.length > 0 ? '' : t(hadHolders ? 'come.done' : 'come.nobody')}>
            {stage.give.map((request) =>
              request.kind === 'remap' ? (
                <PlanButton key={`${request.guest} definition`} request={request}>
                  {t('come.correct', { guest: nameOf(request.guest) })}
                </PlanButton>
              ) : (
                <PlanButton key={`${request.to} ${String(request.scope.now)}`} request={request}>
                  {t('come.give', { guest: nameOf(request.to) })}
                </PlanButton>
              ),
            )}
          </Stage>
        </>
      );
  }
}

function Stage({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      {text !== '' && <Box role="status">{text}</Box>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{children}</Box>
    </Box>
  );
}

/** Opens the plan of a change; running it is the plan's own button. */
function PlanButton({
  request,
  second = false,
  children,
}: {
  readonly request: OperationRequest;
  /** Another button is the one to press first. */
  readonly second?: boolean;
  readonly children: ReactNode;
}) {
  const open = usePlan((plan) => plan.open);
  return (
    <Button
      variant={second ? 'outlined' : 'contained'}
      color={second ? 'inherit' : 'primary'}
      onClick={() => void open(request)}
    >
      {children}
    </Button>
  );
}
