import AccountTree from '@mui/icons-material/AccountTreeOutlined';
import Cable from '@mui/icons-material/CableOutlined';
import Lan from '@mui/icons-material/LanOutlined';
import Memory from '@mui/icons-material/MemoryOutlined';
import Speaker from '@mui/icons-material/VolumeUpOutlined';
import Storage from '@mui/icons-material/StorageOutlined';
import DeveloperBoard from '@mui/icons-material/DeveloperBoardOutlined';
import Extension from '@mui/icons-material/ExtensionOutlined';
import Usb from '@mui/icons-material/UsbOutlined';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import { useTranslation } from 'react-i18next';
import type { DeviceClass } from '../describe/device-class.ts';

const icons = {
  gpu: DeveloperBoard,
  audio: Speaker,
  network: Lan,
  storage: Storage,
  usb: Usb,
  bridge: AccountTree,
  accelerator: Memory,
  serial: Cable,
  other: Extension,
} as const;

/** The icon of a device class, named for screen readers unless `decorative`. */
export function ClassIcon({
  deviceClass,
  decorative = false,
  ...rest
}: { readonly deviceClass: DeviceClass; readonly decorative?: boolean } & SvgIconProps) {
  const { t } = useTranslation('words');
  const Icon = icons[deviceClass];
  if (decorative) return <Icon aria-hidden {...rest} />;
  return <Icon titleAccess={t(`class.${deviceClass}`)} {...rest} />;
}
