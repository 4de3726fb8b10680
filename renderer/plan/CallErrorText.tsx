import { useTranslation } from 'react-i18next';
import type { CallError } from '../../shared/ipc/reply.ts';
import { OriginalWords } from './OriginalWords.tsx';

/** A failed call: our words, and its own behind a disclosure. */
export function CallErrorText({ error }: { readonly error: CallError }) {
  const { t } = useTranslation('shell');
  return (
    <>
      {t(`error.${error.code}`)}
      {error.message !== '' && <OriginalWords title={t('originalWords')}>{error.message}</OriginalWords>}
    </>
  );
}
