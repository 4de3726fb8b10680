import { expect, type Locator, type Page } from '@playwright/test';
import { Activity } from './activity.ts';
import { AddressMap } from './address-map.ts';
import { Board } from './board.ts';
import { DevicePanel } from './device-panel.ts';
import { Devices } from './devices.ts';
import { Doctor } from './doctor.ts';
import { FirstRun } from './first-run.ts';
import { Groups } from './groups.ts';
import { HostImpact } from './host-impact.ts';
import { HostSwitcher } from './host-switcher.ts';
import { KeepChange } from './keep-change.ts';
import { MachinePage } from './machine-page.ts';
import { PlanSheet } from './plan-sheet.ts';
import { Readiness } from './readiness.ts';
import { Pools } from './pools.ts';
import { ReplaceDialog } from './replace-dialog.ts';
import { Settings } from './settings.ts';
import { SetupWizard } from './setup-wizard.ts';
import { SriovPage } from './sriov-page.ts';

/** The whole page: its bar, its rail and its screens. */
export class Switchyard {
  readonly board: Board;
  readonly devices: Devices;
  readonly groups: Groups;
  readonly sriov: SriovPage;
  readonly machines: MachinePage;
  readonly map: AddressMap;
  readonly activity: Activity;
  readonly panel: DevicePanel;
  readonly impact: HostImpact;
  readonly plan: PlanSheet;
  readonly readiness: Readiness;
  readonly pools: Pools;
  readonly replace: ReplaceDialog;
  readonly keepChange: KeepChange;
  readonly doctor: Doctor;
  readonly hosts: HostSwitcher;
  readonly firstRun: FirstRun;
  readonly settings: Settings;
  readonly wizard: SetupWizard;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.board = new Board(page);
    this.devices = new Devices(page);
    this.groups = new Groups(page);
    this.sriov = new SriovPage(page);
    this.machines = new MachinePage(page);
    this.map = new AddressMap(page);
    this.activity = new Activity(page);
    this.panel = new DevicePanel(page);
    this.impact = new HostImpact(page);
    this.plan = new PlanSheet(page);
    this.readiness = new Readiness(page);
    this.pools = new Pools(page);
    this.replace = new ReplaceDialog(page);
    this.keepChange = new KeepChange(page);
    this.doctor = new Doctor(page);
    this.hosts = new HostSwitcher(page);
    this.firstRun = new FirstRun(page);
    this.settings = new Settings(page);
    this.wizard = new SetupWizard(page);
  }

  /** Goes to a screen by the rail. */
  async show(
    screen:
      'Board' | 'Devices' | 'Groups' | 'SR-IOV' | 'Virtual machines' | 'Setup' | 'Activity' | 'Settings',
  ): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: screen })
      .click();
  }

  /** The lock in the bar; its words say the present state. */
  get lock(): Locator {
    return this.page.getByRole('banner').getByRole('button', { name: /^(Locked|Unlocked|Unlocking…)$/ });
  }

  async unlock(): Promise<void> {
    await this.lock.click();
    await expect(this.lock).toHaveText('Unlocked');
  }

  /** The button at the bottom that shows the newest change that is going on; not there when there is none. */
  get runningChanges(): Locator {
    return this.page.getByRole('contentinfo').getByRole('button', { name: /changes? running$/ });
  }

  /** The bar at the bottom, with how the last change ended. */
  get statusBar(): Locator {
    return this.page.getByRole('contentinfo');
  }

  /** The word at the bottom that says whether what is shown is live. */
  get liveness(): Locator {
    return this.page.getByRole('contentinfo').getByRole('button').first();
  }

  async waitUntilLive(): Promise<void> {
    await expect(this.liveness).toHaveText('Live');
  }
}
