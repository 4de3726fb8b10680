import { assertNever } from '../../shared/model/assert-never.ts';
import { useRoute } from '../stores/stores-context.ts';
import { ActivityView } from '../views/activity/ActivityView.tsx';
import { BoardView } from '../views/board/BoardView.tsx';
import { DevicesView } from '../views/devices/DevicesView.tsx';
import { GroupsView } from '../views/groups/GroupsView.tsx';
import { MachinesView } from '../views/machines/MachinesView.tsx';
import { SettingsView } from '../views/settings/SettingsView.tsx';
import { SetupView } from '../views/setup/SetupView.tsx';
import { SriovScreen } from '../views/sriov/SriovScreen.tsx';

/** The screen that the route names. */
export function Screens() {
  const screen = useRoute((route) => route.screen);
  switch (screen) {
    case 'board':
      return <BoardView />;
    case 'devices':
      return <DevicesView />;
    case 'groups':
      return <GroupsView />;
    case 'machines':
      return <MachinesView />;
    case 'sriov':
      return <SriovScreen />;
    case 'setup':
      return <SetupView />;
    case 'activity':
      return <ActivityView />;
    case 'settings':
      return <SettingsView />;
    default:
      return assertNever(screen);
  }
}
