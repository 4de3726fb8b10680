import { assertNever } from '../../shared/model/assert-never.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import type { AppStores } from './app-stores.ts';

/** Keeps the stores in step with the backend: signals, the link and the page's focus lead to a new reading. */
export function connectStores({
  bridge,
  page,
  session,
  snapshot,
  operations,
  plan,
  guestAnswers,
  impact,
  activity,
  usage,
  replacement,
  drafts,
  setup,
  selection,
  route,
}: AppStores): Unsubscribe {
  const fetchAll = (): void => {
    void session.getState().fetch();
    void snapshot.getState().fetch();
    void operations.getState().fetch();
    void replacement.getState().fetch();
  };

  const ends = [
    bridge.onLink((open) => {
      const before = session.getState().linked;
      session.getState().setLinked(open);
      if (!open || before === true) return;
      snapshot.getState().startAnew('keep');
      fetchAll();
    }),
    bridge.onSignal((name) => {
      switch (name) {
        case 'session.changed':
          void session.getState().fetch();
          return;
        case 'inventory.changed':
          void snapshot.getState().fetch();
          return;
        case 'operation.changed':
          void operations.getState().fetch();
          return;
        case 'replacement.changed':
          void replacement.getState().fetch();
          return;
        default:
          assertNever(name);
      }
    }),
    session.subscribe((state, before) => {
      if (before.session === null || state.session?.current === before.session.current) return;
      snapshot.getState().startAnew('drop');
      operations.getState().clear();
      guestAnswers.getState().clear();
      impact.getState().close();
      activity.getState().clear();
      usage.getState().clear();
      replacement.getState().hide();
      drafts.getState().clear();
      setup.getState().drop();
      selection.getState().clear();
      plan.getState().close();
      fetchAll();
    }),
    snapshot.subscribe((state) => {
      if (state.snapshot?.libvirt.state === 'connected')
        guestAnswers.getState().forgetStopped(state.snapshot.guests);
    }),
    snapshot.subscribe((state, before) => {
      const { sheet } = plan.getState();
      if (state.index === before.index || sheet.stage !== 'planned') return;
      if (sheet.plan.revision !== state.snapshot?.revision) void plan.getState().renew();
    }),
    page.onFocus(() => void snapshot.getState().refresh()),
    page.onRoute((path) => route.getState().follow(path)),
  ];
  return () => ends.forEach((end) => end());
}
