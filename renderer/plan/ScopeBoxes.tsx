import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useTranslation } from 'react-i18next';
import type { OperationRequest, Scope } from '../../shared/model/operation.ts';
import { usePlan, useSnapshot } from '../stores/stores-context.ts';
import { scopeChoice } from './scope-choice.ts';
import { Section } from './Section.tsx';

/** Now, from next start, or both; at least one stays chosen. */
export function ScopeBoxes({
  request,
  disabled,
}: {
  readonly request: OperationRequest;
  readonly disabled: boolean;
}) {
  const { t } = useTranslation('plan');
  const index = useSnapshot((state) => state.index);
  const setScope = usePlan((plan) => plan.setScope);
  const choice = scopeChoice(request, index);
  if (choice === null || !('scope' in request)) return null;
  const { scope, kind } = request;
  const { possible } = choice;

  const box = (view: keyof Scope) => {
    const next = { ...scope, [view]: !scope[view] };
    const last = !next.now && !next.nextStart;
    const allowed = possible[view] || scope[view];
    return (
      <FormControlLabel
        key={view}
        disabled={disabled || !allowed}
        control={
          <Checkbox
            size="small"
            checked={scope[view]}
            onChange={() => (last ? undefined : void setScope(next))}
            sx={{ p: 0.5 }}
          />
        }
        label={
          <span>
            {t(`when.${view}`)}{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              · {allowed ? t(`when.${view}Hint.${kind}`) : t(`when.impossible.${view}`)}
            </Box>
          </span>
        }
        sx={{ ml: -0.5, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
      />
    );
  };

  return (
    <Section title={t('when.title')}>
      <Box role="group" aria-label={t('when.title')} sx={{ display: 'flex', flexDirection: 'column' }}>
        {box('now')}
        {box('nextStart')}
      </Box>
    </Section>
  );
}
