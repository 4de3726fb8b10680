import { useTranslation } from 'react-i18next';
import { isLive } from '../../../shared/model/guest.ts';
import { missingAssignments } from '../../../shared/rules/function-state.ts';
import { replacementStage } from '../../../shared/rules/replacement-stage.ts';
import { Banner } from '../../shell/Banner.tsx';
import { useReplacement, useSelection, useSnapshot } from '../../stores/stores-context.ts';

/** Across the top: a card that is gone from under a running guest, and a replacement that waits to go on. */
export function ReplaceBanners() {
  const { t } = useTranslation('replace');
  const index = useSnapshot((state) => state.index);
  const replacement = useReplacement((state) => state.replacement);
  const shown = useReplacement((state) => state.shown);
  const show = useReplacement((state) => state.show);
  const openPanel = useSelection((selection) => selection.openPanel);
  const pulled = missingAssignments(index).filter(({ guest }) => isLive(guest));
  const stage = replacement === null || shown ? null : replacementStage(index, replacement).stage;
  return (
    <>
      {pulled.map(({ guest, source, nextStart }) => {
        const names = { guest: guest.name, device: source };
        return (
          <Banner
            key={`${guest.id} ${source}`}
            severity="error"
            text={{
              title: t('pulled.title', names),
              meaning: t(nextStart ? 'pulled.meaning' : 'pulled.meaningLive', names),
              remedy: t(nextStart ? 'pulled.remedy' : 'pulled.remedyLive', names),
            }}
            action={{ words: t('pulled.show'), onClick: () => openPanel(source) }}
          />
        );
      })}
      {stage !== null && stage !== 'unread' && (
        <Banner
          severity="warning"
          text={{
            title: t('banner.title'),
            meaning: t('banner.meaning', { step: t(`steps.${stage}`) }),
            remedy: '',
          }}
          action={{ words: t('banner.go'), onClick: show }}
        />
      )}
    </>
  );
}
