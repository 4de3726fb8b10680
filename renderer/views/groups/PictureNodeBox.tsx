import UnfoldMore from '@mui/icons-material/UnfoldMoreOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { functionState } from '../../../shared/rules/function-state.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { Address } from '../../components/Address.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { classOf } from '../../describe/device-class.ts';
import { fullNameOf, shortNameOf } from '../../describe/short-name.ts';
import { monoFont } from '../../theme/theme.ts';
import { isShared } from './shared-group.ts';
import type { PictureNode } from './picture.ts';

interface NodeProps {
  readonly node: PictureNode;
  readonly index: SnapshotIndex;
  readonly selected: number | null;
  readonly onSelect: (group: number) => void;
  readonly onUnfold: (key: string) => void;
  readonly onOpen: (address: PciAddress) => void;
}

/** A bus, bridge, function or fold at its place in the picture. */
export const PictureNodeBox = memo(function PictureNodeBox(props: NodeProps) {
  const { node } = props;
  switch (node.kind) {
    case 'root-bus':
      return <RootBus node={node} name={node.name} />;
    case 'bridge':
      return <Bridge {...props} node={node} fn={node.fn} />;
    case 'function':
      return <Chip {...props} node={node} fn={node.fn} />;
    case 'fold':
      return <Fold {...props} node={node} functions={node.functions} />;
    default:
      return assertNever(node);
  }
});

const place = ({ x, y, width, height }: PictureNode) => ({ left: x, top: y, width, height });
const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

function RootBus({ node, name }: { readonly node: PictureNode; readonly name: string }) {
  const { t } = useTranslation('groups');
  return (
    <Box
      title={t('rootBus', { name })}
      style={place(node)}
      sx={{
        position: 'absolute',
        display: 'grid',
        placeItems: 'center',
        borderRadius: 1,
        bgcolor: 'text.secondary',
        color: 'background.default',
        fontFamily: monoFont,
        fontSize: 12,
        fontWeight: 600,
      }}
    >
      {name}
    </Box>
  );
}

function useChoice({ index, selected, onSelect, onOpen }: NodeProps, fn: PciFunction) {
  const group = index.groups.get(fn.address);
  return {
    group,
    chosen: group !== undefined && group.id === selected,
    onClick: () => {
      if (group !== undefined) onSelect(group.id);
    },
    onDoubleClick: () => onOpen(fn.address),
  };
}

function Bridge(props: NodeProps & { readonly fn: PciFunction }) {
  const { node, fn } = props;
  const { t } = useTranslation(['groups', 'words']);
  const { group, chosen, ...handlers } = useChoice(props, fn);
  const noAcs = fn.acs.known && !fn.acs.value.present;
  const title = [
    fullNameOf(fn),
    fn.address,
    group === undefined ? t('words:noGroup') : t('words:group', { id: group.id }),
    ...(noAcs ? [t('groups:noAcs')] : []),
  ].join(' · ');
  return (
    <NodeButton node={node} title={title} chosen={chosen} round {...handlers}>
      <Box
        component="span"
        sx={{ ...clipped, fontFamily: monoFont, fontSize: 11.5, color: 'text.secondary' }}
      >
        {withoutDomain(fn.address)}
      </Box>
      {noAcs && (
        <Box
          component="span"
          sx={{ color: 'state.blocked', fontSize: 10.5, fontWeight: 650, whiteSpace: 'nowrap' }}
        >
          {t('groups:noAcsShort')}
        </Box>
      )}
    </NodeButton>
  );
}

function Chip(props: NodeProps & { readonly fn: PciFunction }) {
  const { node, fn, index } = props;
  const { t } = useTranslation('words');
  const { group, chosen, ...handlers } = useChoice(props, fn);
  return (
    <NodeButton node={node} title={`${fullNameOf(fn)} · ${fn.address}`} chosen={chosen} {...handlers}>
      <ClassIcon deviceClass={classOf(fn)} decorative sx={{ fontSize: 16, color: 'text.secondary' }} />
      <Box component="span" sx={{ ...clipped, flex: 1, minWidth: 0, fontWeight: 500 }}>
        {shortNameOf(fn)}
      </Box>
      <StateMark state={functionState(index, fn.address)} wordless />
      <Address>{withoutDomain(fn.address)}</Address>
      {(group === undefined || !isShared(group)) && (
        <Box
          component="span"
          title={group === undefined ? t('noGroup') : t('group', { id: group.id })}
          sx={{
            minWidth: 26,
            textAlign: 'end',
            fontSize: 11.5,
            color: 'text.secondary',
            fontVariantNumeric: 'tabular-nums',
          }}
        >
          {group === undefined ? '–' : group.id}
        </Box>
      )}
    </NodeButton>
  );
}

function Fold(props: NodeProps & { readonly functions: readonly PciFunction[] }) {
  const { node, functions, onUnfold } = props;
  const { t } = useTranslation('groups');
  const first = functions[0]?.address ?? '';
  const last = functions.at(-1)?.address ?? '';
  return (
    <NodeButton
      node={node}
      title={t('unfold', { first, last })}
      chosen={false}
      dashed
      onClick={() => onUnfold(node.key)}
    >
      <UnfoldMore sx={{ fontSize: 16, color: 'text.secondary' }} />
      <Box component="span" sx={{ ...clipped, flex: 1, minWidth: 0, color: 'text.secondary' }}>
        {t('folded', { count: functions.length })}
      </Box>
      {functions[0] !== undefined && <Address>{withoutDomain(functions[0].address)}</Address>}
    </NodeButton>
  );
}

function NodeButton({
  node,
  title,
  chosen,
  round = false,
  dashed = false,
  onClick,
  onDoubleClick,
  children,
}: {
  readonly node: PictureNode;
  readonly title: string;
  readonly chosen: boolean;
  readonly round?: boolean;
  readonly dashed?: boolean;
  readonly onClick: () => void;
  readonly onDoubleClick?: () => void;
  readonly children: ReactNode;
}) {
  return (
    <ButtonBase
      tabIndex={-1}
      title={title}
      aria-pressed={chosen}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      style={place(node)}
      sx={{
        position: 'absolute',
        justifyContent: round ? 'center' : 'flex-start',
        gap: round ? 0.5 : 0.75,
        px: round ? 0.5 : 1,
        borderRadius: round ? 3 : 1,
        border: '1px solid',
        borderStyle: dashed ? 'dashed' : 'solid',
        borderColor: chosen ? 'primary.main' : 'divider',
        bgcolor: chosen ? 'surface.selected' : dashed ? 'surface.page' : 'surface.card',
        fontSize: 13,
        textAlign: 'start',
        '&:hover': { bgcolor: chosen ? 'surface.selected' : 'surface.chipHover' },
      }}
    >
      {children}
    </ButtonBase>
  );
}

function withoutDomain(address: PciAddress): string {
  return address.startsWith('0000:') ? address.slice(5) : address;
}
