import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterChip } from '../../components/FilterChip.tsx';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { useSelection, useSnapshot } from '../../stores/stores-context.ts';
import { acsOverridden } from './explanation.ts';
import { GroupExplanation } from './GroupExplanation.tsx';
import { GroupList } from './GroupList.tsx';
import { GroupPicture } from './GroupPicture.tsx';
import { listedGroups, type GroupListFilter } from './list-order.ts';
import { NoGroups } from './NoGroups.tsx';
import { OverrideWarning } from './OverrideWarning.tsx';
import { isShared } from './shared-group.ts';

/** Hosts with more functions begin with lone devices folded. */
const FOLD_ABOVE = 150;
const nothingUnfolded: ReadonlySet<string> = new Set();

/** The topology as a picture with a hull around every shared group, the list of groups, and why each is joined. */
export function GroupsView() {
  const { t } = useTranslation('groups');
  const index = useSnapshot((state) => state.index);
  const selectedId = useSelection((selection) => selection.group);
  const selectGroup = useSelection((selection) => selection.selectGroup);
  const openPanel = useSelection((selection) => selection.openPanel);
  const [filter, setFilter] = useState<GroupListFilter | null>(null);
  const [folding, setFolding] = useState<boolean | null>(null);
  const [unfolded, setUnfolded] = useState(nothingUnfolded);

  const { groups, functions, identity } = index.snapshot;
  const shared = groups.filter(isShared).length;
  const listed = listedGroups(groups, filter ?? (shared > 0 ? 'shared' : 'all'));
  const folds = folding ?? functions.length > FOLD_ABOVE;
  const selected = groups.find((group) => group.id === selectedId);
  if (groups.length === 0) return <NoGroups snapshot={index.snapshot} />;

  const shownInList =
    selected === undefined || listed.includes(selected) ? listed : listedGroups(groups, 'all');
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ px: 2, pt: 1.5, pb: 1 }}>
        <ScreenHeader
          title={t('title')}
          aside={
            <Typography variant="caption" noWrap sx={{ color: 'text.secondary' }}>
              {t('summary', { groups: groups.length, shared })}
            </Typography>
          }
        >
          <FilterChip pressed={folds} onClick={() => setFolding(!folds)}>
            {t('fold')}
          </FilterChip>
        </ScreenHeader>
      </Box>
      {acsOverridden(identity.commandLine) && <OverrideWarning />}
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex', borderTop: '1px solid', borderColor: 'divider' }}>
        <GroupPicture
          index={index}
          folding={folds}
          unfolded={unfolded}
          selected={selected ?? null}
          onSelect={selectGroup}
          onOpen={openPanel}
          onUnfold={(key) => setUnfolded((before) => new Set([...before, key]))}
        />
        <Box
          sx={{
            width: 'clamp(300px, 24vw, 420px)',
            flex: 'none',
            display: 'flex',
            flexDirection: 'column',
            minHeight: 0,
            borderLeft: '1px solid',
            borderColor: 'divider',
            bgcolor: 'surface.card',
          }}
        >
          <Box
            sx={{
              display: 'flex',
              gap: 0.75,
              px: 2,
              py: 1,
              borderBottom: '1px solid',
              borderColor: 'divider',
            }}
          >
            <FilterChip
              pressed={shownInList.length === shared && shared > 0}
              onClick={() => setFilter('shared')}
            >
              {t('listShared', { count: shared })}
            </FilterChip>
            <FilterChip pressed={shownInList.length === groups.length} onClick={() => setFilter('all')}>
              {t('listAll', { count: groups.length })}
            </FilterChip>
          </Box>
          <GroupList groups={shownInList} index={index} selected={selectedId} onSelect={selectGroup} />
          {selected === undefined ? (
            <Box
              sx={{
                px: 2,
                py: 1.5,
                fontSize: 13,
                color: 'text.secondary',
                borderTop: '1px solid',
                borderColor: 'divider',
              }}
            >
              {t('chooseOne')}
            </Box>
          ) : (
            <GroupExplanation group={selected} index={index} />
          )}
        </Box>
      </Box>
    </Box>
  );
}
