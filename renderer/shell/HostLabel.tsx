import { useTranslation } from 'react-i18next';
import type { HostEntry } from '../../shared/model/host-entry.ts';

/** What a host is called in lists. */
export function HostLabel({ entry }: { readonly entry: HostEntry }) {
  const { t } = useTranslation('shell');
  switch (entry.choice.kind) {
    case 'local':
      return t('host.thisComputer');
    case 'demo':
      return t('host.demo');
    case 'ssh':
    case 'bundle':
      return entry.label;
  }
}
