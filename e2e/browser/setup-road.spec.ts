import { countEffort } from '../pages/effort.ts';
import { expect, test } from '../pages/test.ts';

const CARD = '0000:0e:00.0';
const SOUND = '0000:0e:00.1';
const GRUB = '/etc/default/grub';
const DEVICES = '/etc/switchyard/boot-devices';

test("a person's road: from an IOMMU that is off to a graphics card in a virtual machine, and everything taken back", async ({
  app,
  simulator,
}) => {
  const { wizard, plan } = app;
  await simulator.run({ do: 'iommu', state: 'kernel' });
  await expect(app.firstRun.setUp).toBeVisible();
  const before = (await simulator.state()).startFiles;
  const effort = await countEffort(app.page);

  await app.firstRun.setUp.click();
  await wizard.purpose('Graphics').click();
  await wizard.go('Continue');
  await wizard.device(CARD).click();
  await expect(wizard.device(SOUND)).toBeChecked();
  await wizard.go('Continue');
  await expect(wizard.diff(GRUB)).toContainText('− GRUB_CMDLINE_LINUX_DEFAULT="quiet amd_iommu=off"');
  await expect(wizard.diff(GRUB)).toContainText('+ GRUB_CMDLINE_LINUX_DEFAULT="quiet"');
  await expect(wizard.diff(DEVICES)).toContainText(`+ ${CARD} `);
  expect((await simulator.state()).startFiles).toEqual(before);

  await wizard.go('Apply…');
  await plan.run();
  await plan.close();
  await expect(wizard.step).toContainText('Restart');
  expect((await simulator.state()).startFiles[DEVICES]).toContain(`${SOUND} `);
  await expect(wizard.rescue).toContainText('sh /var/lib/switchyard/setup/rescue');

  // Its place is the host's: another window, as after a crash, goes on in the same place.
  await app.page.reload();
  await app.waitUntilLive();
  await wizard.open();
  await wizard.go('Restart the host…');
  await plan.run();
  await plan.close();

  await expect(wizard.step).toContainText('Attach');
  await expect(wizard.verified(new RegExp(`Driver of .*${CARD}`))).toContainText('vfio-pci');
  const { drivers } = await simulator.state();
  expect([drivers[CARD], drivers[SOUND]]).toEqual(['vfio-pci', 'vfio-pci']);
  await wizard.go('Attach to win11…');
  await plan.run();
  await plan.close();
  await expect(wizard.step).toContainText('Virtual machine');
  const { hostdevs } = await simulator.state();
  expect([...(hostdevs['win11']?.now ?? []), ...(hostdevs['win11']?.nextStart ?? [])]).toContain(CARD);

  const { clicks, characters, keys } = effort();
  console.log(
    `A person's road, from the first page to an attached graphics card: ${clicks} clicks, ${characters} typed characters, ${keys} other keys.`,
  );
  expect({ characters, keys }).toEqual({ characters: 0, keys: 0 });
  expect(clicks).toBeLessThanOrEqual(24);

  await wizard.go('Take it all back…');
  await expect(plan.dialog).toContainText('amd_iommu=off');
  await plan.run();
  await plan.close();
  await expect(wizard.title).toHaveText('Taken back: restart outstanding');
  const after = (await simulator.state()).startFiles;
  expect(after[GRUB]).toBe(before[GRUB]);
  expect(after[DEVICES]).toBeUndefined();
  await simulator.run({ do: 'restart' });
  await expect(wizard.step).toContainText('Purpose');
  await expect(wizard.root).not.toContainText('restart outstanding');
});

test('it stops where the firmware hides the IOMMU, with what to do, and goes on by itself', async ({
  app,
  simulator,
}) => {
  await simulator.run({ do: 'iommu', state: 'firmware' });
  await app.wizard.open();
  await expect(app.wizard.title).toHaveText('The firmware hides the IOMMU');
  await expect(app.wizard.root).toContainText('Nothing was changed.');
  await expect(app.wizard.root.getByRole('button', { name: 'Continue' })).toHaveCount(0);
  await simulator.run({ do: 'iommu', state: 'kernel' });
  await expect(app.wizard.title).toHaveText('What are the devices for?');
});

test('a disk without room leaves a change half done, which says so and is taken back to the byte', async ({
  app,
  simulator,
}) => {
  const { wizard, plan } = app;
  await simulator.run({ do: 'iommu', state: 'kernel' });
  const before = (await simulator.state()).startFiles;
  await simulator.run({ do: 'builds', as: 'fail-late' });
  await wizard.choose(['Graphics'], CARD);
  await wizard.go('Apply…');
  await plan.run();
  await expect(plan.outcome).toContainText('update-initramfs failed');
  await plan.close();
  await expect(wizard.title).toHaveText('A change is half done');

  await simulator.run({ do: 'builds', as: 'work' });
  await wizard.go('Take it all back…');
  await plan.run();
  await plan.close();
  await expect(wizard.title).toHaveText('What will be changed');
  const after = (await simulator.state()).startFiles;
  expect([after[GRUB], after[DEVICES]]).toEqual([before[GRUB], undefined]);
});

test('a disk without room for a start image takes the change back by itself, and the plan waits to be tried again', async ({
  app,
  simulator,
}) => {
  const { wizard, plan } = app;
  await simulator.run({ do: 'iommu', state: 'kernel' });
  const before = (await simulator.state()).startFiles;
  await simulator.run({ do: 'builds', as: 'fail' });
  await wizard.choose(['Graphics'], CARD);
  await wizard.go('Apply…');
  await plan.run();
  await expect(plan.outcome).toContainText('update-initramfs failed');
  await plan.close();
  await expect(wizard.title).toHaveText('What will be changed');
  const after = (await simulator.state()).startFiles;
  expect([after[GRUB], after[DEVICES]]).toEqual([before[GRUB], undefined]);
});

test('a file that somebody changes while the plan is shown is planned anew', async ({ app, simulator }) => {
  const { wizard } = app;
  await simulator.run({ do: 'iommu', state: 'kernel' });
  const text = (await simulator.state()).startFiles[GRUB] ?? '';
  await wizard.choose(['Graphics'], CARD);
  await expect(wizard.diff(GRUB)).toContainText('+ GRUB_CMDLINE_LINUX_DEFAULT="quiet"');
  await simulator.run({ do: 'file', path: GRUB, text: text.replace('"quiet ', '"splash ') });
  await app.liveness.click();
  await expect(wizard.diff(GRUB)).toContainText('+ GRUB_CMDLINE_LINUX_DEFAULT="splash"');
});
