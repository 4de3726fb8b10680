import Box from '@mui/material/Box';
import { Shape, type ShapeKind } from '../components/Shape.tsx';
import { useSession, useSnapshot } from '../stores/stores-context.ts';
import { healthOf, type Health } from './health.ts';

const looks: Readonly<Record<Health, { readonly shape: ShapeKind; readonly color: string }>> = {
  live: { shape: 'dot', color: 'state.allowed' },
  busy: { shape: 'ring', color: 'state.confirm' },
  broken: { shape: 'cross', color: 'state.blocked' },
};

/** The state of the connection as a mark; the words are beside it in the bars. */
export function ConnectionDot() {
  const linked = useSession((session) => session.linked);
  const reader = useSnapshot(({ snapshot }) => snapshot?.reader.state ?? 'reading');
  const libvirt = useSnapshot(({ snapshot }) => snapshot?.libvirt.state ?? 'connecting');
  const { shape, color } = looks[healthOf(linked, reader, libvirt)];
  return (
    <Box component="span" sx={{ color, display: 'inline-flex' }}>
      <Shape kind={shape} />
    </Box>
  );
}
