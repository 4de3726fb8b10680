import Box from '@mui/material/Box';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../shared/ipc/reply.ts';
import type { Step } from '../../shared/model/operation.ts';
import { OWN_FILES, type OwnTexts } from '../../shared/model/setup-file.ts';
import { CodeBox } from '../components/CodeBox.tsx';
import { useStores } from '../stores/stores-context.ts';
import { monoFont } from '../theme/theme.ts';
import { CallErrorText } from './CallErrorText.tsx';
import { Section } from './Section.tsx';

/** The files of ours that a plan puts in their place, each to be opened and read; nothing where it puts none. */
export function PlacedFiles({ steps }: { readonly steps: readonly Step[] }) {
  const placed = steps.flatMap((step) => (step.kind === 'setup-own' && step.place ? [step.file] : []));
  const { t } = useTranslation('plan');
  if (placed.length === 0) return null;
  return (
    <Section title={t('files.placed')}>
      <Texts>
        {(texts) =>
          placed.map((file) => (
            <Box
              component="details"
              key={file}
              sx={{ '& summary': { cursor: 'pointer', fontFamily: monoFont, fontSize: 12.5 } }}
            >
              <summary>{OWN_FILES[file]}</summary>
              <Box sx={{ mt: 0.75 }}>
                <CodeBox label={OWN_FILES[file]}>{texts[file]}</CodeBox>
              </Box>
            </Box>
          ))
        }
      </Texts>
    </Section>
  );
}

/** Asks for the texts, which are the same as long as the program runs. */
function Texts({ children }: { readonly children: (texts: OwnTexts) => ReactNode }) {
  const { bridge } = useStores();
  const [reply, setReply] = useState<Reply<OwnTexts> | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void bridge.call('inventory.ownTexts', {}).then((answer) => {
      if (isCurrent) setReply(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge]);

  if (reply === null) return null;
  if (reply.ok) return children(reply.value);
  return (
    <Box role="alert">
      <CallErrorText error={reply.error} />
    </Box>
  );
}
