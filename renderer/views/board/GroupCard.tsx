import { useDraggable } from '@dnd-kit/core';
import DragIndicator from '@mui/icons-material/DragIndicator';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Tag } from '../../components/Tag.tsx';
import type { Activity } from '../../describe/activity.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { Carried } from '../../stores/board-store.ts';
import { HostChipView } from './HostChipView.tsx';
import { movable, type HostCard } from './host-cards.ts';
import { useCarry } from './use-carry.ts';

/** A group with several members: the header moves all of them. A group of one is a chip by itself, without a box. */
export function GroupCard({
  card,
  activity,
}: {
  readonly card: HostCard;
  readonly activity: ReadonlyMap<PciAddress, Activity>;
}) {
  const { group, chips } = card;
  const only = chips[0];
  if (group === null || (chips.length === 1 && group.isolation.kind === 'alone'))
    return only === undefined ? null : (
      <HostChipView chip={only} alone group={group?.id ?? null} activity={activity.get(only.fn.address)} />
    );
  return (
    <Box
      sx={{
        border: '1px solid',
        borderColor: 'divider',
        borderRadius: 1.25,
        bgcolor: 'surface.card',
        p: 0.75,
      }}
    >
      <GroupHeader card={card} group={group} />
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        {chips.map((chip) => (
          <HostChipView
            key={chip.fn.address}
            chip={chip}
            alone={false}
            group={group.id}
            activity={activity.get(chip.fn.address)}
          />
        ))}
      </Box>
    </Box>
  );
}

function GroupHeader({ card, group }: { readonly card: HostCard; readonly group: IommuGroup }) {
  const { t } = useTranslation('board');
  const { t: word } = useTranslation('words');
  const carries = useMemo<Carried>(() => ({ functions: movable(card), from: null }), [card]);
  const names = card.chips.map(({ fn }) => shortNameOf(fn)).join(', ');
  const what = t('group.pickUp', { id: group.id, names });
  const { setNodeRef, listeners, attributes } = useDraggable({ id: `group:${group.id}`, data: { carries } });
  const { onKeyDown } = useCarry(carries, what);
  const { isolation } = group;
  return (
    <ButtonBase
      ref={setNodeRef}
      data-cursor=""
      aria-label={what}
      aria-describedby={attributes['aria-describedby']}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        listeners?.['onPointerDown']?.(event);
      }}
      sx={{
        width: '100%',
        display: 'flex',
        justifyContent: 'flex-start',
        textAlign: 'start',
        gap: 0.75,
        px: 0.5,
        pb: 0.75,
        pt: 0.25,
        borderRadius: 1,
        cursor: 'grab',
        touchAction: 'none',
        fontSize: 12,
        color: 'text.secondary',
        '&:hover': { color: 'text.primary' },
      }}
    >
      <DragIndicator sx={{ fontSize: 15, ml: -0.25 }} />
      <span>
        {word('group', { id: group.id })} · {word(`isolation.${isolation.kind}`)}
      </span>
      {'bridge' in isolation ? (
        <Tag tone="blocked">{word('joinedBy', { bridge: isolation.bridge.replace(/^0000:/, '') })}</Tag>
      ) : (
        <Tag>{t('group.sharedBy', { count: group.members.length })}</Tag>
      )}
    </ButtonBase>
  );
}
