import Check from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlined';
import Hourglass from '@mui/icons-material/HourglassEmpty';
import Undo from '@mui/icons-material/Undo';
import Box from '@mui/material/Box';
import CircularProgress from '@mui/material/CircularProgress';
import { useTranslation } from 'react-i18next';
import type { Step, StepState } from '../../shared/model/operation.ts';
import { useSnapshot } from '../stores/stores-context.ts';
import { useElapsed } from '../components/use-elapsed.ts';
import { timeWords } from '../describe/time-words.ts';
import { ProblemText } from './ProblemText.tsx';
import { Section } from './Section.tsx';
import { stepWords } from './step-words.ts';

/** The steps in order; with their progress once they run. */
export function StepList({
  steps,
  progress,
  interrupted = false,
  times = [],
}: {
  readonly steps: readonly Step[];
  readonly progress?: readonly StepState[];
  /** Nothing goes on: what waits is said to be not done. */
  readonly interrupted?: boolean;
  /** When each step got its state. */
  readonly times?: readonly (string | null)[] | undefined;
}) {
  const { t } = useTranslation('plan');
  const index = useSnapshot((state) => state.index);
  return (
    <Section title={t(progress === undefined ? 'steps.title' : 'steps.progress')}>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.25 }}>
        {steps.map((step, position) => {
          const state = progress?.[position];
          return (
            <Box
              component="li"
              key={`${position}-${step.kind}`}
              sx={{ display: 'flex', gap: 1.25, py: 0.5, alignItems: 'flex-start' }}
            >
              <Box sx={{ width: 20, height: 20, flex: 'none', display: 'grid', placeItems: 'center' }}>
                {state === undefined ? (
                  <Position value={position + 1} />
                ) : (
                  <StepIcon state={state} position={position} />
                )}
              </Box>
              <Box sx={{ flex: 1, minWidth: 0, lineHeight: '20px', overflowWrap: 'anywhere' }}>
                <Box component="span" sx={{ mr: 0.5 }}>
                  {stepWords(step, index, t)}
                </Box>{' '}
                {state !== undefined && state.state !== 'waiting' && <StepWords state={state} />}
                {interrupted && state?.state === 'waiting' && <Word>{t('state.notDone')}</Word>}
              </Box>
              <StepTime time={times[position] ?? null} />
            </Box>
          );
        })}
      </Box>
    </Section>
  );
}

function StepTime({ time }: { readonly time: string | null }) {
  if (time === null) return null;
  const words = timeWords(time);
  return (
    <Box
      component="time"
      dateTime={time}
      title={words}
      sx={{ fontSize: 12, lineHeight: '20px', color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}
    >
      {words.slice(words.indexOf(' ') + 1)}
    </Box>
  );
}

function Position({ value }: { readonly value: number }) {
  return (
    <Box sx={{ fontSize: 12, color: 'text.secondary', fontVariantNumeric: 'tabular-nums' }}>{value}</Box>
  );
}

function StepIcon({ state, position }: { readonly state: StepState; readonly position: number }) {
  switch (state.state) {
    case 'waiting':
    case 'unknown':
      return <Position value={position + 1} />;
    case 'running':
    case 'asked':
    case 'seen':
    case 'undoing':
      return <CircularProgress size={15} thickness={5} color="inherit" aria-hidden />;
    case 'no-answer':
    case 'refused':
    case 'at-stop':
      return <Hourglass sx={{ fontSize: 18, color: 'state.confirm' }} />;
    case 'done':
      return <Check sx={{ fontSize: 18, color: 'state.allowed' }} />;
    case 'undone':
      return <Undo sx={{ fontSize: 18, color: 'text.secondary' }} />;
    case 'failed':
    case 'undo-failed':
      return <ErrorOutline sx={{ fontSize: 18, color: 'state.blocked' }} />;
  }
}

function StepWords({ state }: { readonly state: StepState }) {
  const { t } = useTranslation('plan');
  const isAsked = state.state === 'asked' || state.state === 'seen' || state.state === 'no-answer';
  const count = useElapsed(isAsked ? state.since : null) ?? 0;
  const word = isAsked ? t(`state.${state.state}`, { count }) : t(`state.${state.state}`);
  return (
    <>
      <Word>{word}</Word>
      {state.state === 'done' && state.note !== undefined && (
        <ProblemText problem={state.note} tone="confirm" />
      )}
      {state.state === 'undo-failed' && <ProblemText problem={state.problem} />}
    </>
  );
}

function Word({ children }: { readonly children: string }) {
  return (
    <Box
      component="span"
      sx={{ display: 'inline-block', fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}
    >
      {children}
    </Box>
  );
}
