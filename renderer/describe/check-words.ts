import type { TFunction } from 'i18next';
import type { CheckCode, DoctorCheck, SaidCode } from '../../shared/model/doctor-check.ts';
import { en } from '../i18n/resources.ts';
import { findingText, type Explanation } from './finding-text.ts';

/** An answer of the doctor in words: what is so, what that means, and the next step (empty where there is none). */
export function checkWords(
  { id, code, values }: DoctorCheck,
  t: TFunction<'doctor'>,
  explain: Parameters<typeof findingText>[1],
): Explanation {
  if (!isSaid(code)) return findingText({ code, values }, explain);
  const reason = values['reason'];
  const words = {
    ...values,
    check: code === 'unread' ? t(`check.${id}`) : values['check'],
    reason: isReason(reason) ? t(`unread.${reason}`) : reason,
  };
  return {
    title: t(`said.${code}.title`, words),
    meaning: t(`said.${code}.meaning`, words),
    remedy: hasRemedy(code) ? t(`said.${code}.remedy`, words) : '',
  };
}

function isSaid(code: CheckCode): code is SaidCode {
  return code in en.doctor.said;
}

function isReason(reason: string | number | undefined): reason is keyof typeof en.doctor.unread {
  return typeof reason === 'string' && reason in en.doctor.unread;
}

type WithRemedy = {
  [Code in SaidCode]: (typeof en.doctor.said)[Code] extends { readonly remedy: string } ? Code : never;
}[SaidCode];

function hasRemedy(code: SaidCode): code is WithRemedy {
  return 'remedy' in en.doctor.said[code];
}
