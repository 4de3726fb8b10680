import Box from '@mui/material/Box';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import type { Assignment } from '../../../shared/model/assignment.ts';
import type { Guest } from '../../../shared/model/guest.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { assignmentOf } from '../../../shared/rules/assignment-of.ts';
import { verdictAt } from '../../../shared/rules/correction.ts';
import { identityLine } from '../../../shared/rules/identity-findings.ts';
import { identityWords } from '../../describe/identity-words.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { guestColor } from '../../theme/guest-hue.ts';
import { Address } from '../Address.tsx';
import { GuestAddressLine } from '../guest-addresses/GuestAddressLine.tsx';
import { GuestLink } from '../GuestLink.tsx';
import { Shape } from '../Shape.tsx';
import { Tag } from '../Tag.tsx';
import { PanelSectionBox } from './PanelSectionBox.tsx';

/** The virtual machines that hold the function now, or get it from their next start. */
export function GuestSection({ address }: { readonly address: PciAddress }) {
  const { t } = useTranslation('panel');
  const guests = useSnapshot(({ snapshot }) => snapshot?.guests);
  const holding = (guests ?? []).flatMap((guest) => {
    const now = assignmentOf(guest, 'now', address);
    const nextStart = assignmentOf(guest, 'nextStart', address);
    return now === undefined && nextStart === undefined ? [] : [{ guest, now, nextStart }];
  });
  return (
    <PanelSectionBox title={t('section.guests')}>
      {holding.length === 0 && <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('noGuest')}</Box>}
      {holding.map((one) => (
        <Fragment key={one.guest.id}>
          <GuestLine {...one} />
          <GuestAddressLine guest={one.guest} address={address} />
        </Fragment>
      ))}
    </PanelSectionBox>
  );
}

function GuestLine({
  guest,
  now,
  nextStart,
}: {
  readonly guest: Guest;
  readonly now: Assignment | undefined;
  readonly nextStart: Assignment | undefined;
}) {
  const { t } = useTranslation('panel');
  const alias = now?.alias ?? nextStart?.alias;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 30, flexWrap: 'wrap' }}>
      <Box
        component="span"
        sx={{
          display: 'inline-flex',
          alignItems: 'center',
          gap: 0.75,
          color: guestColor(guest.id),
          fontWeight: 600,
        }}
      >
        <Shape kind={now === undefined ? 'ring' : 'dot'} />
        <GuestLink guest={guest} />
      </Box>
      {now !== undefined && <Tag>{t('now')}</Tag>}
      {nextStart !== undefined && <Tag>{t('nextStart')}</Tag>}
      {alias != null && <Address>{alias}</Address>}
      {now?.managed === false && <Tag>{t('unmanaged')}</Tag>}
      <IdentityLine guest={guest} assignment={nextStart ?? now} />
    </Box>
  );
}

/** Whether the device is the one that was given, and which that was. */
function IdentityLine({
  guest,
  assignment,
}: {
  readonly guest: Guest;
  readonly assignment: Assignment | undefined;
}) {
  const { t } = useTranslation(['panel', 'board']);
  const { t: board } = useTranslation('board');
  const index = useSnapshot((snapshot) => snapshot.index);
  const verdict = assignment === undefined ? null : verdictAt(index, guest, assignment.source);
  const words = verdict === null ? null : identityWords(verdict, board);
  const recorded = assignment?.recorded.state === 'recorded' ? assignment.recorded.identity : null;
  if (words === null && recorded === null) return null;
  return (
    <Box sx={{ width: '100%', fontSize: 12, color: 'text.secondary', overflowWrap: 'anywhere' }}>
      {words !== null && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, color: 'state.missing' }}>
          <Shape kind={words.shape} size={9} />
          {words.lines.join(', ')}
        </Box>
      )}
      {recorded !== null && t('panel:given', { device: identityLine(recorded) })}
    </Box>
  );
}
