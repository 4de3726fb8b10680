import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { functionState } from '../../../shared/rules/function-state.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { Tag } from '../../components/Tag.tsx';
import { namedAddress } from '../../describe/named-address.ts';
import { useImpact } from '../../stores/stores-context.ts';
import { explainGroup } from './explanation.ts';
import { isolationLooks } from './isolation-look.ts';
import { MemberRow } from './MemberRow.tsx';
import { isShared } from './shared-group.ts';

/** More than this many members are counted, not listed. */
const LISTED = 40;

/** Why a group is what it is, and what would part it. */
export function GroupExplanation({
  group,
  index,
}: {
  readonly group: IommuGroup;
  readonly index: SnapshotIndex;
}) {
  const { t, i18n } = useTranslation(['groups', 'words']);
  const { why, parting } = useMemo(() => explainGroup(group, index.functions, index.groups), [group, index]);
  const showImpact = useImpact((impact) => impact.show);
  const given = group.members.filter((member) => functionState(index, member).kind !== 'infrastructure');
  const names = (functions: readonly PciAddress[]): string =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(
      functions.map((address) => namedAddress(index, address)),
    );
  return (
    <Box
      role="region"
      tabIndex={0}
      aria-label={t('groups:explanationLabel', { id: group.id })}
      key={group.id}
      sx={{
        flex: '1 1 58%',
        minHeight: 180,
        overflow: 'auto',
        px: 2,
        py: 1.5,
        borderTop: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="h2">{t('words:group', { id: group.id })}</Typography>
        <Tag tone={isolationLooks[group.isolation.kind].tone}>
          {t(`words:isolation.${group.isolation.kind}`)}
        </Tag>
      </Box>
      <Heading>{t(isShared(group) ? 'groups:whyTitle' : 'groups:aloneTitle')}</Heading>
      {why.map((line) => (
        <Text key={line.code}>{t(`groups:why.${line.code}`, { functions: names(line.functions) })}</Text>
      ))}
      {parting.length > 0 && (
        <>
          <Heading>{t('groups:partTitle')}</Heading>
          <Box component="ul" sx={{ m: 0, pl: 2.25, display: 'grid', gap: 0.75 }}>
            {parting.map((line) => (
              <Box component="li" key={line.code} sx={{ fontSize: 13, lineHeight: 1.5 }}>
                {t(`groups:parting.${line.code}`, { functions: names(line.functions) })}
              </Box>
            ))}
          </Box>
        </>
      )}
      <Heading>{t('groups:members')}</Heading>
      {group.members.slice(0, LISTED).map((member) => (
        <MemberRow key={member} address={member} index={index} />
      ))}
      {group.members.length > LISTED && (
        <Text>{t('groups:moreMembers', { count: group.members.length - LISTED })}</Text>
      )}
      {given.length > 0 && (
        <Button variant="outlined" color="inherit" onClick={() => showImpact(given)} sx={{ mt: 1.5 }}>
          {t('groups:impact')}
        </Button>
      )}
      {parting.length > 0 && (
        <Box component="details" sx={{ mt: 1.5, fontSize: 13, lineHeight: 1.5, color: 'text.secondary' }}>
          <Box component="summary" sx={{ cursor: 'pointer' }}>
            {t('groups:overrideTitle')}
          </Box>
          {t('groups:override')}
        </Box>
      )}
    </Box>
  );
}

function Heading({ children }: { readonly children: string }) {
  return (
    <Typography variant="h3" sx={{ mt: 1.5, mb: 0.5 }}>
      {children}
    </Typography>
  );
}

function Text({ children }: { readonly children: string }) {
  return <Box sx={{ fontSize: 13, lineHeight: 1.5 }}>{children}</Box>;
}
