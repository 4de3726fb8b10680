import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/shallow';
import type { Operation } from '../../shared/model/operation.ts';
import { functionsOf, requestGuests } from '../describe/change-names.ts';
import { useOperations, usePlan, useSnapshot } from '../stores/stores-context.ts';
import { Banner } from './Banner.tsx';

/** Changes that the program ended in the middle of: they stay in view until they are finished or taken back. */
export function InterruptedBanners() {
  const interrupted = useOperations(
    useShallow(({ operations }) =>
      operations.filter(({ state, undoneBy }) => state === 'interrupted' && undoneBy === null),
    ),
  );
  return interrupted.map((operation) => <InterruptedBanner key={operation.id} operation={operation} />);
}

function InterruptedBanner({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('shell');
  const index = useSnapshot((state) => state.index);
  const show = usePlan((plan) => plan.showOperation);
  const { plan, steps, id, record } = operation;
  const devices = functionsOf(plan.request, index, record).map(({ address, name }) =>
    name === null ? address : `${name} (${address})`,
  );
  const first = devices[0] ?? '';
  const device = devices.length > 1 ? t('interrupted.several', { first, count: devices.length - 1 }) : first;
  const done = steps.filter(({ state }) => state === 'done').length;
  const unknown = steps.some(({ state }) => state === 'unknown');
  return (
    <Banner
      severity="warning"
      text={{
        title: t(`interrupted.title.${plan.request.kind}`, {
          ...requestGuests(plan.request, index, record),
          device,
        }),
        meaning: unknown
          ? t('interrupted.unknown')
          : t('interrupted.done', { done, count: plan.steps.length }),
        remedy: '',
      }}
      action={{ words: t('interrupted.continue'), onClick: () => show(id) }}
    />
  );
}
