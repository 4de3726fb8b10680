import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { functionDirectory } from '../../../shared/model/fact-source.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { useSelection, useSnapshot } from '../../stores/stores-context.ts';
import { Address } from '../Address.tsx';
import { SidePanel } from '../SidePanel.tsx';
import { CopyButton } from './CopyButton.tsx';
import { FactRow } from './FactRow.tsx';
import { GroupSection } from './GroupSection.tsx';
import { GuestSection } from './GuestSection.tsx';
import { HealthWords } from './HealthWords.tsx';
import { ImpactSection } from './ImpactSection.tsx';
import { PanelHeader } from './PanelHeader.tsx';
import { panelSections, type PanelSection } from './panel-sections.ts';
import { PanelSectionBox } from './PanelSectionBox.tsx';
import { panelText } from './panel-text.ts';
import { XmlSection } from './XmlSection.tsx';

/** Everything known about the selected function, each fact with its source. It follows the selection. */
export function DevicePanel() {
  const { t } = useTranslation('panel');
  const address = useSelection((selection) => selection.address);
  const close = useSelection((selection) => selection.closePanel);
  const fn = useSnapshot(({ index }) => (address === null ? undefined : index.functions.get(address)));
  if (address === null) return null;
  return (
    <SidePanel titleId="device-panel-title" width={400} onClose={close}>
      <PanelHeader address={address} fn={fn} onClose={close} />
      <Box
        key={address}
        tabIndex={0}
        role="group"
        aria-label={t('facts')}
        sx={{ flex: 1, minHeight: 0, overflowY: 'auto' }}
      >
        {fn === undefined ? (
          <Box sx={{ px: 2, py: 1.25, fontSize: 13, borderTop: '1px solid', borderColor: 'divider' }}>
            {t('missing')}
          </Box>
        ) : null}
        <GuestSection address={address} />
        {fn !== undefined && <ImpactSection address={address} />}
        {fn !== undefined && <Facts fn={fn} address={address} />}
      </Box>
    </SidePanel>
  );
}

function Facts({ fn, address }: { readonly fn: PciFunction; readonly address: PciAddress }) {
  const { t } = useTranslation(['panel', 'words']);
  const sections = panelSections(fn, { defaultRoute: t('panel:defaultRoute') });
  const asText = panelText(address, sections, {
    field: (field) => t(`panel:field.${field}`),
    word: (code) => t(`panel:word.${code}`),
    unknown: (reason) => `${t('words:state.unknown')} (${t(`words:unknown.${reason}`)})`,
  });
  const [first, ...rest] = sections.map((section) => (
    <Section key={section.name} section={section} address={address} />
  ));
  return (
    <>
      {first}
      <GroupSection fn={fn} />
      {rest}
      <XmlSection address={address} />
      <PanelSectionBox
        title={t('panel:section.source')}
        aside={<CopyButton text={asText} name={t('panel:copyAll')} />}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <Address>{functionDirectory(address)}</Address>
          <CopyButton text={functionDirectory(address)} name={t('panel:copyDirectory')} />
        </Box>
        <Box sx={{ fontSize: 12, color: 'text.secondary', mt: 0.5 }}>{t('panel:sourceHint')}</Box>
      </PanelSectionBox>
    </>
  );
}

function Section({ section, address }: { readonly section: PanelSection; readonly address: PciAddress }) {
  const { t } = useTranslation('panel');
  return (
    <PanelSectionBox title={t(`section.${section.name}`)}>
      {section.name === 'health' && <HealthWords address={address} />}
      <Box component="dl" sx={{ m: 0 }}>
        {section.rows.map(({ field, value }) => (
          <FactRow key={field} address={address} field={field} value={value} />
        ))}
      </Box>
    </PanelSectionBox>
  );
}
