import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Fact } from '../../../shared/model/fact.ts';
import type { Guest } from '../../../shared/model/guest.ts';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { FunctionState } from '../../../shared/model/function-state.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction, PciLink } from '../../../shared/model/pci-function.ts';
import type { IdentityVerdict } from '../../../shared/rules/compare-identity.ts';
import { verdictAt } from '../../../shared/rules/correction.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { clipped } from '../../components/grid/grid-look.ts';
import { Shape } from '../../components/Shape.tsx';
import { colorOf, StateMark } from '../../components/StateMark.tsx';
import { UnknownWord } from '../../components/UnknownWord.tsx';
import { identityWords } from '../../describe/identity-words.ts';
import { guestColor } from '../../theme/guest-hue.ts';
import { NARROW_BELOW } from './columns.ts';
import { monoFont } from '../../theme/theme.ts';

const identifier = { fontFamily: monoFont, fontSize: 12, fontVariantNumeric: 'tabular-nums' } as const;

/** Mark and word; where the driver or the virtual machine is, the other columns say. */
export function StateCell({ state }: { readonly state: FunctionState }) {
  const { t } = useTranslation('words');
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        color: state.kind === 'infrastructure' ? 'text.secondary' : colorOf(state),
        fontSize: 12.5,
      }}
    >
      <Box component="span" aria-hidden sx={{ display: 'inline-flex' }}>
        <StateMark state={state} wordless />
      </Box>
      <Box component="span" sx={clipped}>
        {t(`state.${state.kind}`)}
      </Box>
    </Box>
  );
}

export function DriverCell({ driver }: { readonly driver: Fact<string | null> }) {
  const { t } = useTranslation('devices');
  if (!driver.known) return <UnknownWord fact={driver} />;
  if (driver.value === null)
    return (
      <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
        {t('noDriver')}
      </Box>
    );
  return (
    <Box component="span" sx={identifier}>
      {driver.value}
    </Box>
  );
}

/** Group number, and how many functions share it. */
export function GroupCell({
  fn,
  group,
}: {
  readonly fn: PciFunction;
  readonly group: IommuGroup | undefined;
}) {
  const { t } = useTranslation(['devices', 'words']);
  if (group === undefined)
    return fn.iommuGroup.known ? (
      <Box component="span" title={t('words:noGroup')} sx={{ color: 'text.secondary' }}>
        –
      </Box>
    ) : (
      <UnknownWord fact={fn.iommuGroup} />
    );
  const count = group.members.length;
  const why = t(`words:isolation.${group.isolation.kind}`);
  return (
    <Box
      component="span"
      title={count > 1 ? `${t('words:functions', { count })}: ${why}` : why}
      sx={identifier}
    >
      {group.id}
      {count > 1 && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {` ·${String(count)}`}
        </Box>
      )}
    </Box>
  );
}

const linkText = ({ speed, width }: PciLink): string => `${String(speed)} ×${String(width)}`;

/** Link now; the maximum only where the link is below it, as a hint: links slow down when idle. */
export function LinkCell({ link }: { readonly link: PciFunction['link'] }) {
  const { t } = useTranslation('devices');
  const { current, maximum } = link;
  if (!current.known) return <UnknownWord fact={current} />;
  const below =
    maximum.known && (current.value.speed < maximum.value.speed || current.value.width < maximum.value.width);
  const most = maximum.known ? linkText(maximum.value) : null;
  const title = below
    ? t('linkBelow', { now: linkText(current.value), most })
    : t(most === null ? 'linkNow' : 'linkFull', { now: linkText(current.value) });
  return (
    <Box component="span" title={title} sx={{ ...identifier, whiteSpace: 'nowrap' }}>
      {linkText(current.value)}
      {below && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {' ↓'}
          <Box
            component="span"
            sx={{ [`@container (max-width: ${String(NARROW_BELOW)}px)`]: { display: 'none' } }}
          >{` ${most ?? ''}`}</Box>
        </Box>
      )}
    </Box>
  );
}

export function NumaCell({ node }: { readonly node: Fact<number> }) {
  return node.known ? (
    <Box component="span" sx={identifier}>
      {node.value}
    </Box>
  ) : (
    <UnknownWord fact={node} />
  );
}

/** The virtual machine that holds it, and those that get it from their next start; whether that is still the device they were given. */
export function GuestCell({
  index,
  address,
  now,
  nextStart,
}: {
  readonly index: SnapshotIndex;
  readonly address: PciAddress;
  readonly now: Guest | undefined;
  readonly nextStart: readonly Guest[];
}) {
  const { t } = useTranslation('devices');
  const later = nextStart.filter((guest) => guest !== now);
  return (
    <Box component="span" sx={{ display: 'flex', gap: 1, fontSize: 12.5 }}>
      {now !== undefined && (
        <GuestName
          guest={now}
          verdict={verdictAt(index, now, address)}
          when={t('now', { name: now.name })}
          shape="dot"
        />
      )}
      {later.map((guest) => (
        <GuestName
          key={guest.id}
          guest={guest}
          verdict={verdictAt(index, guest, address)}
          when={t('fromNextStart', { name: guest.name })}
          shape="ring"
        />
      ))}
    </Box>
  );
}

function GuestName({
  guest,
  verdict,
  when,
  shape,
}: {
  readonly guest: Guest;
  readonly verdict: IdentityVerdict | null;
  readonly when: string;
  readonly shape: 'dot' | 'ring';
}) {
  const { t } = useTranslation('board');
  const identity = verdict === null ? null : identityWords(verdict, t);
  return (
    <Box
      component="span"
      title={[when, ...(identity?.lines ?? [])].join('\n')}
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, color: guestColor(guest.id) }}
    >
      <Box
        component="span"
        sx={{ display: 'inline-flex', color: identity === null ? null : 'state.missing' }}
      >
        <Shape kind={identity?.shape ?? shape} />
      </Box>
      {guest.name}
      <Box component="span" sx={{ color: 'state.missing' }}>
        {identity?.word}
      </Box>
    </Box>
  );
}
