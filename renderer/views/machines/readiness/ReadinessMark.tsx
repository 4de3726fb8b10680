import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import HelpOutline from '@mui/icons-material/HelpOutlineOutlined';
import Tune from '@mui/icons-material/TuneOutlined';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadinessState } from '../../../../shared/model/gpu-readiness.ts';

const looks: Readonly<Record<ReadinessState, readonly [ComponentType<SvgIconProps>, string]>> = {
  good: [CheckCircle, 'state.allowed'],
  change: [Tune, 'state.confirm'],
  problem: [ErrorOutline, 'state.blocked'],
  unknown: [HelpOutline, 'text.secondary'],
};

/** How a check came out, as a shape with a name. */
export function ReadinessMark({ state }: { readonly state: ReadinessState }) {
  const { t } = useTranslation('readiness');
  const [Icon, color] = looks[state];
  return <Icon titleAccess={t(`state.${state}`)} sx={{ fontSize: 17, color, mt: '5px' }} />;
}
