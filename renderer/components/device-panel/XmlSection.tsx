import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../../shared/ipc/reply.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { useStores } from '../../stores/stores-context.ts';
import { monoFont } from '../../theme/theme.ts';
import { CodeBox } from '../CodeBox.tsx';
import { CopyButton } from './CopyButton.tsx';
import { PanelSectionBox } from './PanelSectionBox.tsx';

type Xml =
  | { readonly state: 'closed' }
  | { readonly state: 'reading' }
  | { readonly state: 'read'; readonly xml: string | null }
  | { readonly state: 'failed'; readonly error: CallError };

/** libvirt's own description of the function, read when asked for. */
export function XmlSection({ address }: { readonly address: PciAddress }) {
  const { t } = useTranslation(['panel', 'words']);
  const { bridge } = useStores();
  const [xml, setXml] = useState<Xml>({ state: 'closed' });

  const read = async (): Promise<void> => {
    setXml({ state: 'reading' });
    const reply = await bridge.call('inventory.nodeDeviceXml', { address });
    setXml(reply.ok ? { state: 'read', xml: reply.value.xml } : { state: 'failed', error: reply.error });
  };

  const copy = xml.state === 'read' && xml.xml !== null && (
    <CopyButton text={xml.xml} name={t('panel:copyXml')} />
  );
  const button = (
    <Button variant="outlined" color="inherit" onClick={() => void read()} loading={xml.state === 'reading'}>
      {t(xml.state === 'closed' || xml.state === 'reading' ? 'panel:readXml' : 'panel:readXmlAgain')}
    </Button>
  );
  return (
    <PanelSectionBox
      title={t('panel:section.xml')}
      aside={
        <>
          {copy}
          {button}
        </>
      }
    >
      {xml.state === 'read' && xml.xml === null && <Note>{t('panel:noXml')}</Note>}
      {xml.state === 'failed' && (
        <Note>
          {t(
            `panel:xmlError.${xml.error.code === 'not-connected' || xml.error.code === 'not-found' ? xml.error.code : 'other'}`,
          )}
          {xml.error.message !== '' && (
            <Box sx={{ fontFamily: monoFont, fontSize: 11.5, mt: 0.5 }}>{xml.error.message}</Box>
          )}
        </Note>
      )}
      {xml.state === 'read' && xml.xml !== null && (
        <CodeBox label={t('panel:section.xml')}>{xml.xml}</CodeBox>
      )}
    </PanelSectionBox>
  );
}

function Note({ children }: { readonly children: ReactNode }) {
  return (
    <Box role="status" sx={{ fontSize: 13, color: 'text.secondary' }}>
      {children}
    </Box>
  );
}
