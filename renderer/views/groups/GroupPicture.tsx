import Box from '@mui/material/Box';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { HullHeading, HullOutline } from './Hull.tsx';
import { PictureNodeBox } from './PictureNodeBox.tsx';
import type { Picture } from './picture.ts';
import { usePicture } from './use-picture.ts';
import { useVisibleRange } from './use-visible-range.ts';
import { useWidth } from './use-width.ts';

/** What is left free above a group that is scrolled to. */
const ROOM_ABOVE = 80;

/**
 * The topology as a picture: wires and outlines in SVG, functions and bridges above them. Only what is in view is drawn. The list beside
 * it says the same and is the way for the keyboard.
 */
export function GroupPicture({
  index,
  folding,
  unfolded,
  selected,
  onSelect,
  onUnfold,
  onOpen,
}: {
  readonly index: SnapshotIndex;
  readonly folding: boolean;
  readonly unfolded: ReadonlySet<string>;
  readonly selected: IommuGroup | null;
  readonly onSelect: (group: number) => void;
  readonly onUnfold: (key: string) => void;
  readonly onOpen: (address: PciAddress) => void;
}) {
  const { t } = useTranslation('groups');
  const container = useRef<HTMLDivElement>(null);
  const { top, bottom, onScroll } = useVisibleRange(container);
  const picture = usePicture(index, folding, unfolded, selected?.members[0] ?? null, useWidth(container));
  const chosen = selected?.id ?? null;
  useScrollToGroup(container, picture, index, chosen);
  const inView = (from: number, to: number): boolean => to >= top && from <= bottom;
  const hulls = picture.hulls.filter((hull) => inView(hull.y, hull.y + hull.height));
  return (
    <Box
      ref={container}
      role="group"
      tabIndex={0}
      aria-label={t('pictureLabel')}
      onScroll={onScroll}
      sx={{ flex: 1, minWidth: 0, minHeight: 0, overflow: 'auto', bgcolor: 'background.default' }}
    >
      <Box style={{ width: picture.width, height: picture.height }} sx={{ position: 'relative' }}>
        <Box
          component="svg"
          aria-hidden
          width={picture.width}
          height={picture.height}
          sx={{ position: 'absolute', inset: 0 }}
        >
          {hulls.map((hull) => (
            <HullOutline key={hull.key} hull={hull} selected={hull.group === chosen} onSelect={onSelect} />
          ))}
          <Box
            component="g"
            sx={{
              fill: 'none',
              stroke: (theme) => theme.vars?.palette.text.disabled,
              strokeWidth: 1,
              opacity: 0.55,
            }}
          >
            {picture.links
              .filter((link) => inView(link.top, link.bottom))
              .map((link) => (
                <path key={link.key} d={link.path} />
              ))}
          </Box>
        </Box>
        {hulls
          .filter((hull) => hull.heading)
          .map((hull) => (
            <HullHeading key={hull.key} hull={hull} selected={hull.group === chosen} onSelect={onSelect} />
          ))}
        {picture.nodes
          .filter((node) => inView(node.y, node.y + node.height))
          .map((node) => (
            <PictureNodeBox
              key={node.key}
              node={node}
              index={index}
              selected={chosen}
              onSelect={onSelect}
              onUnfold={onUnfold}
              onOpen={onOpen}
            />
          ))}
      </Box>
    </Box>
  );
}

function useScrollToGroup(
  container: RefObject<HTMLDivElement | null>,
  picture: Picture,
  index: SnapshotIndex,
  selected: number | null,
): void {
  const scrolledTo = useRef<number | null>(null);
  useEffect(() => {
    const element = container.current;
    if (element === null || selected === null || scrolledTo.current === selected) return;
    scrolledTo.current = selected;
    const hull = picture.hulls.find((one) => one.group === selected);
    const node = picture.nodes.find(
      (one) => 'fn' in one && index.groups.get(one.fn.address)?.id === selected,
    );
    const target = hull ?? node;
    if (target === undefined) return;
    const inView =
      target.y >= element.scrollTop && target.y + target.height <= element.scrollTop + element.clientHeight;
    if (!inView) element.scrollTo({ top: target.y - ROOM_ABOVE });
  }, [container, picture, index, selected]);
}
