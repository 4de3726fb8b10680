import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperationRequest } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { ownMacOf } from '../../shared/rules/network-settings.ts';
import { Address } from '../components/Address.tsx';
import { MacField } from '../components/network/MacField.tsx';
import { VlanField } from '../components/network/VlanField.tsx';
import { usePlan, useSnapshot } from '../stores/stores-context.ts';
import { choicesOf, networkDrafts, type NetworkDraft } from './network-draft.ts';
import { Section } from './Section.tsx';

interface Props {
  readonly request: OperationRequest;
  readonly disabled: boolean;
  /** Told whether all that is typed is right, so that the plan is of it. */
  readonly onReady: (ready: boolean) => void;
}

/** MAC and VLAN of the virtual functions of network cards that are given to a guest; nothing where there are none. */
export function NetworkSection({ request, ...props }: Props) {
  const index = useSnapshot((state) => state.index);
  if (request.kind !== 'attach' && request.kind !== 'move') return null;
  const before = networkDrafts(request, index);
  if (before.size === 0) return null;
  return <NetworkFields key={[...before.keys()].join()} before={before} {...props} />;
}

function NetworkFields({
  before,
  disabled,
  onReady,
}: Omit<Props, 'request'> & { readonly before: ReadonlyMap<PciAddress, NetworkDraft> }) {
  const { t } = useTranslation('plan');
  const index = useSnapshot((state) => state.index);
  const setNetwork = usePlan((plan) => plan.setNetwork);
  const [drafts, setDrafts] = useState(before);
  useEffect(() => () => onReady(true), [onReady]);

  const change = (address: PciAddress, draft: NetworkDraft): void => {
    const changed = new Map([...drafts, [address, draft]]);
    setDrafts(changed);
    const choices = choicesOf(changed);
    onReady(choices !== null);
    if (choices !== null) void setNetwork(choices);
  };

  return (
    <Section title={t('network.title')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 1.5 }}>
        {[...drafts].map(([address, draft]) => (
          <Box component="li" key={address} sx={{ display: 'grid', gap: 1, pt: 0.5 }}>
            {drafts.size > 1 && <Address>{address}</Address>}
            <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
              <MacField
                address={address}
                own={ownMacOf(index.functions.get(address))}
                value={draft.mac}
                disabled={disabled}
                onChange={(mac) => change(address, { ...draft, mac })}
              />
              <VlanField
                address={address}
                value={draft.vlan}
                disabled={disabled}
                onChange={(vlan) => change(address, { ...draft, vlan })}
              />
            </Box>
          </Box>
        ))}
      </Box>
    </Section>
  );
}
