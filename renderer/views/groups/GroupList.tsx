import Box from '@mui/material/Box';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { placeAfter } from '../../components/place-after.ts';
import { Tag } from '../../components/Tag.tsx';
import { shortNameOf } from '../../describe/short-name.ts';
import { isolationLooks } from './isolation-look.ts';

const ROW_HEIGHT = 50;
/** Rows that Page up and Page down pass. */
const PAGE = 8;

/** The groups as a list box: the way for the keyboard, and what a screen reader reads. */
export function GroupList({
  groups,
  index,
  selected,
  onSelect,
}: {
  readonly groups: readonly IommuGroup[];
  readonly index: SnapshotIndex;
  readonly selected: number | null;
  readonly onSelect: (group: number) => void;
}) {
  const { t } = useTranslation('groups');
  const id = useId();
  const container = useRef<HTMLDivElement>(null);
  const place = groups.findIndex((group) => group.id === selected);
  const virtual = useVirtualizer({
    count: groups.length,
    getScrollElement: () => container.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    getItemKey: (at) => groups[at]?.id ?? at,
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...(place === -1 ? [] : [place])])].sort((a, b) => a - b),
  });

  const scrolledTo = useRef<number | null>(null);
  useEffect(() => {
    if (place === -1 || scrolledTo.current === selected) return;
    scrolledTo.current = selected;
    virtual.scrollToIndex(place, { align: 'auto' });
  }, [place, selected, virtual]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const to = placeAfter(event.key, place, groups.length, PAGE);
    const group = to === null ? undefined : groups[to];
    if (group === undefined) return;
    event.preventDefault();
    onSelect(group.id);
  };

  return (
    <Box
      ref={container}
      role="listbox"
      tabIndex={0}
      aria-label={t('listLabel')}
      aria-activedescendant={place === -1 ? undefined : `${id}${String(selected)}`}
      onKeyDown={onKeyDown}
      sx={{
        flex: place === -1 ? '1 1 auto' : '0 1 auto',
        maxHeight: place === -1 ? undefined : '42%',
        minHeight: 130,
        overflow: 'auto',
        '&:focus-visible': { outlineOffset: '-2px' },
      }}
    >
      <Box role="presentation" style={{ height: groups.length * ROW_HEIGHT }} sx={{ position: 'relative' }}>
        {virtual.getVirtualItems().map((item) => {
          const group = groups[item.index];
          if (group === undefined) return null;
          return (
            <Box
              key={group.id}
              id={`${id}${String(group.id)}`}
              role="option"
              aria-selected={group.id === selected}
              aria-posinset={item.index + 1}
              aria-setsize={groups.length}
              onClick={() => onSelect(group.id)}
              style={{ transform: `translateY(${String(item.index * ROW_HEIGHT)}px)`, height: ROW_HEIGHT }}
              sx={{
                position: 'absolute',
                insetInline: 0,
                px: 2,
                py: 0.75,
                cursor: 'default',
                bgcolor: group.id === selected ? 'surface.selected' : 'transparent',
                '&:hover': { bgcolor: group.id === selected ? 'surface.selected' : 'surface.chipHover' },
              }}
            >
              <GroupLine group={group} index={index} />
            </Box>
          );
        })}
      </Box>
    </Box>
  );
}

function GroupLine({ group, index }: { readonly group: IommuGroup; readonly index: SnapshotIndex }) {
  const { t } = useTranslation('words');
  const names = group.members.slice(0, 6).map((member) => {
    const fn = index.functions.get(member);
    return fn === undefined ? member : shortNameOf(fn);
  });
  return (
    <>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, height: 20 }}>
        <Box component="span" sx={{ fontSize: 13, fontWeight: 600, whiteSpace: 'nowrap' }}>
          {t('group', { id: group.id })}
        </Box>
        <Tag tone={isolationLooks[group.isolation.kind].tone}>{t(`isolation.${group.isolation.kind}`)}</Tag>
      </Box>
      <Box
        sx={{
          fontSize: 12,
          color: 'text.secondary',
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
      >
        {names.join(' · ')}
        {group.members.length > 6 && ` · +${String(group.members.length - 6)}`}
      </Box>
    </>
  );
}
