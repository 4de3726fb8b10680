import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { valueOr } from '../../../shared/model/fact.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { isNvmePf, nvmeVfIsUp } from '../../../shared/rules/nvme-functions.ts';
import { Address } from '../../components/Address.tsx';
import { CodeBox } from '../../components/CodeBox.tsx';
import { useSnapshot } from '../../stores/stores-context.ts';
import { Part } from './Part.tsx';
import { PlainTable } from './PlainTable.tsx';

/** Of an NVMe controller: what its virtual functions can and cannot do by themselves. Nothing for any other function. */
export function NvmePart({ fn }: { readonly fn: PciFunction }) {
  const { t } = useTranslation('pools');
  const index = useSnapshot((state) => state.index);
  if (!isNvmePf(fn)) return null;
  const vfs = fn.sriov?.role === 'pf' ? fn.sriov.vfs : [];
  return (
    <Box sx={{ px: 2, py: 1.5, minHeight: 0, overflowY: 'auto' }}>
      <Part title={t('nvme.title')} what={t('nvme.what')} level={2}>
        <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: 13, display: 'grid', gap: 0.5, maxWidth: 820 }}>
          <li>{t('nvme.resources')}</li>
          <li>{t('nvme.online')}</li>
          <li>{t('nvme.lost')}</li>
          <li>{t('nvme.namespaces')}</li>
        </Box>
        {vfs.length > 0 && (
          <PlainTable label={t('nvme.vfs')} headings={[t('pools.vf'), t('nvme.secondary'), t('pools.state')]}>
            {vfs.map((address, at) => (
              <tr key={address}>
                <th scope="row">
                  <Address>{address}</Address>
                </th>
                <td>{at + 1}</td>
                <td>{t(`nvme.state.${stateOf(index.functions.get(address))}`)}</td>
              </tr>
            ))}
          </PlainTable>
        )}
        <Box sx={{ fontSize: 13 }}>{t('nvme.byHand')}</Box>
        <CodeBox label={t('nvme.commands')}>{commandsFor(fn)}</CodeBox>
      </Part>
    </Box>
  );
}

function stateOf(vf: PciFunction | undefined): 'up' | 'down' | 'unknown' {
  if (vf === undefined) return 'unknown';
  if (nvmeVfIsUp(vf)) return 'up';
  return vf.driver.known && valueOr(vf.driver, null) === null ? 'down' : 'unknown';
}

/** As QEMU's documentation of its NVMe device and nvme-cli have it: -r 0 queues, -r 1 interrupts; -a 1, 8 and 9 give back, assign, set online. */
function commandsFor({ address }: PciFunction): string {
  const sysfs = `/sys/bus/pci/devices/${address}`;
  return [
    `nvme=/dev/$(basename ${sysfs}/nvme/nvme*)`,
    'sudo nvme virt-mgmt $nvme -c 0 -r 1 -a 1 -n 0',
    'sudo nvme virt-mgmt $nvme -c 0 -r 0 -a 1 -n 0',
    `echo 1 | sudo tee ${sysfs}/reset`,
    `echo 1 | sudo tee ${sysfs}/sriov_numvfs`,
    'sudo nvme virt-mgmt $nvme -c 1 -r 1 -a 8 -n 1',
    'sudo nvme virt-mgmt $nvme -c 1 -r 0 -a 8 -n 2',
    'sudo nvme virt-mgmt $nvme -c 1 -r 0 -a 9 -n 0',
  ].join('\n');
}
