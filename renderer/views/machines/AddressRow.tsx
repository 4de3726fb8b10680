import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { AddressEntry } from '../../../shared/rules/address-map.ts';
import { Address } from '../../components/Address.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { GuestNames } from '../../components/guest-addresses/GuestNames.tsx';
import { Shape } from '../../components/Shape.tsx';
import { classOf } from '../../describe/device-class.ts';
import type { GuestDevice } from '../../describe/guest-devices.ts';
import { guestDeviceWords } from '../../describe/guest-device-words.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import { useSelection, useSnapshot, useStores } from '../../stores/stores-context.ts';
import { AddressSide } from './AddressSide.tsx';
import { OptionsButton } from './OptionsButton.tsx';

interface RowProps {
  readonly guest: Guest;
  readonly device: GuestDevice;
  /** Undefined for a device that left the guest together with the host. */
  readonly entry: AddressEntry | undefined;
  readonly lit: boolean;
  /** Told when the pointer or the keyboard comes to one side (its device) or leaves it (null). */
  readonly onLight: (address: PciAddress | null) => void;
}

/** One device: what it is and how it is, and its address on each side. */
export function AddressRow({ guest, device, entry, lit, onLight }: RowProps) {
  const { t } = useTranslation('addresses');
  const { page } = useStores();
  const openPanel = useSelection((selection) => selection.openPanel);
  const { address } = device;
  const side = { lit, guest: guest.id, onLight: (on: boolean) => onLight(on ? address : null) };
  const place = entry?.guest;
  return (
    <tr>
      <td>
        <DeviceCell guest={guest} device={device} />
      </td>
      <td>
        <AddressSide
          {...side}
          address={address}
          name={t('onHost', { host: address })}
          onClick={() => openPanel(address)}
        />
      </td>
      <td>
        {entry !== undefined && <DefinitionCell entry={entry} />}
        {device.nextStart && <OptionsButton guest={guest} address={address} />}
      </td>
      <td>
        <Box sx={{ display: 'flex', alignItems: 'center', flexWrap: 'wrap', columnGap: 0.5 }}>
          {place?.state === 'known' ? (
            <AddressSide
              {...side}
              address={place.address}
              name={t('inGuest', { guest: place.address, host: address })}
              onClick={() => void page.copy(place.address)}
            />
          ) : (
            <AddressSide {...side} address={null} />
          )}
          <KnownBy place={place} />
        </Box>
        {entry !== undefined && entry.names.length > 0 && (
          <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
            <GuestNames names={entry.names} />
          </Box>
        )}
      </td>
    </tr>
  );
}

function DefinitionCell({ entry: { assignment } }: { readonly entry: AddressEntry }) {
  const { t } = useTranslation('addresses');
  const { alias, xmlAddress } = assignment;
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary' }}>
      <Box>{alias === null ? t('noAlias') : <Address dim={false}>{alias}</Address>}</Box>
      {xmlAddress === null ? (
        t('noXmlAddress')
      ) : (
        <Box title={t('xmlHint')}>
          <Address>{xmlAddress}</Address>
        </Box>
      )}
    </Box>
  );
}

function DeviceCell({ guest, device }: { readonly guest: Guest; readonly device: GuestDevice }) {
  const { t } = useTranslation('board');
  const index = useSnapshot((state) => state.index);
  const { fn, shape, word, color, lines } = useMemo(
    () => guestDeviceWords(index, guest.id, device, t),
    [index, guest.id, device, t],
  );
  return (
    <Box sx={{ display: 'flex', gap: 1, minWidth: 0 }}>
      <ClassIcon
        deviceClass={fn === undefined ? 'other' : classOf(fn)}
        sx={{ fontSize: 16, mt: 0.25, color: 'text.secondary' }}
      />
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ overflowWrap: 'anywhere', fontWeight: 500 }}>
          {fn === undefined ? t('when.missingName') : shortNameOf(fn)}
        </Box>
        <Box sx={{ fontSize: 12, color: 'text.secondary', overflowWrap: 'anywhere' }}>
          <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.625, color }}>
            <Shape kind={shape} size={9} />
            {word}
          </Box>
          {lines.map((line) => ` · ${line}`).join('')}
        </Box>
      </Box>
    </Box>
  );
}

function KnownBy({ place }: { readonly place: AddressEntry['guest'] | undefined }) {
  const { t } = useTranslation('addresses');
  const words =
    place === undefined
      ? t('known.gone')
      : place.state === 'known'
        ? t(`known.${place.by}`)
        : place.state === 'no-answer'
          ? t(`noAnswer.${place.reason}`)
          : t(`known.${place.state}`);
  const hint =
    place?.state === 'known'
      ? t(`knownHint.${place.by}`)
      : place?.state === 'no-answer'
        ? (place.detail ?? undefined)
        : undefined;
  return (
    <Box component="span" title={hint} sx={{ fontSize: 12, color: 'text.secondary' }}>
      {words}
    </Box>
  );
}
