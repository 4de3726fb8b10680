import CheckCircle from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import HelpOutline from '@mui/icons-material/HelpOutlineOutlined';
import Info from '@mui/icons-material/InfoOutlined';
import ReportProblem from '@mui/icons-material/ReportProblemOutlined';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckOutcome } from '../../../../shared/model/doctor-check.ts';

const looks: Readonly<Record<CheckOutcome, readonly [ComponentType<SvgIconProps>, string]>> = {
  block: [ErrorOutline, 'state.blocked'],
  confirm: [ReportProblem, 'state.confirm'],
  note: [Info, 'state.host'],
  unknown: [HelpOutline, 'text.secondary'],
  ok: [CheckCircle, 'state.allowed'],
};

/** How a check came out, as a shape with a name. */
export function OutcomeMark({ outcome }: { readonly outcome: CheckOutcome }) {
  const { t } = useTranslation('doctor');
  const [Icon, color] = looks[outcome];
  return <Icon titleAccess={t(`outcome.${outcome}`)} sx={{ fontSize: 17, color, mt: '5px' }} />;
}
