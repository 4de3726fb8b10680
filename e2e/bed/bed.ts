// A passthrough host without hardware, for tests: real IOMMU groups, real vfio-pci, real libvirt, in QEMU's software emulation.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseGuestMacs, parseGuestReports, type GuestFunction, type GuestReport } from './guest-console.ts';
import { GUEST_NAMES, guestConsolePath, guestDefinition, type GuestName } from './guests.ts';
import { HARDWARE, hardwareById, type HardwareDevice } from './hardware.ts';
import { describeDifference, parseHostFunctions, type HostFunction } from './host-function.ts';
import { cutPower } from './machine.ts';
import { restoreHardware, unplugDevice } from './plugging.ts';
import { poll } from './poll.ts';
import { runFiles, type RunFiles } from './qemu-command.ts';
import { withQmp } from './qmp.ts';
import { endRun, type RunRecord } from './run-record.ts';
import { closeSsh, openSsh, runOverSsh, type CommandResult, type RunOptions } from './ssh.ts';

const HOST_SCRIPTS = fileURLToPath(new URL('host/', import.meta.url));
const SCRIPTS_ON_HOST = '/var/lib/bed';
const GUEST_BOOT_TIMEOUT_MS = 120_000;
const GUEST_START_ATTEMPTS = 3;
const HARDWARE_TIMEOUT_MS = 60_000;
const RESET_TIMEOUT_MS = 60_000;
const REBOOT_TIMEOUT_MS = 300_000;

/** A running bed. */
export class Bed {
  #record: RunRecord;
  readonly #files: RunFiles;
  readonly #borrowed: boolean;
  #pristine: readonly HostFunction[] = [];

  /** Use `startBed` or `attachBed`. A borrowed bed is another's to end. */
  constructor(record: RunRecord, borrowed: boolean) {
    this.#record = record;
    this.#borrowed = borrowed;
    this.#files = runFiles(record.directory);
  }

  /** What this run is, for another process to attach to. */
  get record(): RunRecord {
    return this.#record;
  }

  /** The host as a person would name it: `ssh://root@127.0.0.1:PORT`. */
  get sshUrl(): string {
    return `ssh://root@127.0.0.1:${this.#record.sshPort}`;
  }

  /** A configuration for `ssh -F`, with blocks for `bed` and `127.0.0.1`; the program takes it from SWITCHYARD_SSH_CONFIG. */
  get sshConfigPath(): string {
    return this.#files.sshConfig;
  }

  /** What the host's kernel wrote on its console, and QEMU on its standard error: for the report of a failed test. */
  async logs(): Promise<string> {
    const texts = [this.#files.qemuLog, this.#files.serialLog].map((file) =>
      readFile(file, 'utf8').catch(() => ''),
    );
    return (await Promise.all(texts)).join('\n');
  }

  /** Runs a command on the host as root. A code other than 0 is a result, not an error. */
  run(argv: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    return runOverSsh(this.#files, argv, options);
  }

  /** Runs a command on the host as root and returns its standard output. Throws when its code is not 0. */
  async check(argv: readonly string[], options: RunOptions = {}): Promise<string> {
    const result = await this.run(argv, options);
    if (result.code !== 0)
      throw new Error(`${argv.join(' ')}: code ${result.code}\n${result.stderr}${result.stdout}`);
    return result.stdout;
  }

  /** Runs virsh on the host. */
  virsh(...args: readonly string[]): Promise<CommandResult> {
    return this.run(['virsh', '-q', ...args]);
  }

  /** Makes a file on the host with this content, and its folder if need be. Not for sysfs: see `writeAttribute`. */
  async writeFile(hostPath: string, content: string): Promise<void> {
    await this.check(['install', '-D', '-m', '0644', '/dev/stdin', hostPath], { stdin: content });
  }

  /** Writes to an attribute of the host's sysfs or procfs. Throws when the kernel refuses. */
  async writeAttribute(hostPath: string, value: string): Promise<void> {
    await this.check(['tee', hostPath], { stdin: value });
  }

  /** The content of a file on the host. Throws when it cannot be read. */
  readFile(hostPath: string): Promise<string> {
    return this.check(['cat', hostPath]);
  }

  /** Every PCI function of the host, by address. */
  async functions(): Promise<readonly HostFunction[]> {
    return parseHostFunctions(await this.check(['sh', `${SCRIPTS_ON_HOST}/functions.sh`]));
  }

  /** One PCI function of the host, or undefined when there is none at this address. */
  async functionAt(address: string): Promise<HostFunction | undefined> {
    return (await this.functions()).find((candidate) => candidate.address === address);
  }

  /** The driver bound to the function, or null. Throws when there is no such function. */
  async driverOf(address: string): Promise<string | null> {
    const found = await this.functionAt(address);
    if (found === undefined) throw new RangeError(`the host has no function ${address}`);
    return found.driver;
  }

  /** Waits until the function's driver is the one named (null: none). */
  async waitForDriver(
    address: string,
    driver: string | null,
    timeoutMs = HARDWARE_TIMEOUT_MS,
  ): Promise<void> {
    await poll({ what: `${address} to have the driver ${driver ?? 'none'}`, timeoutMs }, async () => {
      const found = await this.functionAt(address);
      return found?.driver === driver ? true : undefined;
    });
  }

  /** What libvirt calls the guest's state: `running`, `shut off`, `in shutdown`, … */
  async guestState(name: GuestName): Promise<string> {
    return (await this.check(['virsh', '-q', 'domstate', name])).trim();
  }

  /**
   * Starts the guest and waits until its system is up; the guest without a system is only started. One that is up already is
   * left so. Virtualisation inside software emulation sometimes hangs a guest early in its start: that one is started anew.
   */
  async startGuest(name: GuestName): Promise<void> {
    if ((await this.guestState(name)) === 'running' && (await this.lastGuestReport(name))) return;
    for (let attempt = 1; ; attempt += 1) {
      await this.check(['virsh', '-q', 'start', name]);
      if (name === 'mute') return;
      try {
        await this.waitForGuest(name);
        return;
      } catch (error) {
        if (attempt === GUEST_START_ATTEMPTS) throw error;
        await this.check(['virsh', '-q', 'destroy', name]);
      }
    }
  }

  /** Waits until the guest's system has reported its PCI functions once. */
  async waitForGuest(name: GuestName, timeoutMs = GUEST_BOOT_TIMEOUT_MS): Promise<GuestReport> {
    return poll({ what: `guest ${name} to come up`, timeoutMs }, () => this.lastGuestReport(name));
  }

  /** What the guest wrote on its serial console since its last start, at most the last 256 KiB; empty when it never ran. */
  async guestConsole(name: GuestName): Promise<string> {
    return (await this.run(['tail', '-c', '262144', guestConsolePath(name)])).stdout;
  }

  /** The guest's last report, or undefined when it has made none yet. */
  async lastGuestReport(name: GuestName): Promise<GuestReport | undefined> {
    return parseGuestReports(await this.guestConsole(name)).at(-1);
  }

  /** The PCI functions that the guest itself says it has. Throws when it has said nothing yet. */
  async guestPciList(name: GuestName): Promise<readonly GuestFunction[]> {
    const report = await this.lastGuestReport(name);
    if (report === undefined) throw new Error(`guest ${name} has reported nothing`);
    return report.functions;
  }

  /** Waits until the guest says that it has this many functions with the `vendor:device` id. */
  async waitForGuestFunctions(
    name: GuestName,
    id: string,
    count: number,
    timeoutMs = HARDWARE_TIMEOUT_MS,
  ): Promise<readonly GuestFunction[]> {
    return poll({ what: `guest ${name} to list ${id} ${count} times`, timeoutMs }, async () => {
      const found = (await this.guestPciList(name)).filter((item) => `${item.vendor}:${item.device}` === id);
      return found.length === count ? found : undefined;
    });
  }

  /** Waits until the guest says that it has network interfaces with these MAC addresses and no others. */
  async waitForGuestMacs(
    name: GuestName,
    macs: readonly string[],
    timeoutMs = HARDWARE_TIMEOUT_MS,
  ): Promise<void> {
    await poll({ what: `guest ${name} to have ${macs.join(' and ')}`, timeoutMs }, async () => {
      const found = parseGuestMacs(await this.guestConsole(name));
      return found.join() === macs.join() ? true : undefined;
    });
  }

  /** Runs a command of QEMU's machine protocol on the host's machine. Throws QmpError when QEMU refuses. */
  qmp(command: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    return withQmp(this.#files.qmpSocket, (session) => session.execute(command, args));
  }

  /**
   * Pulls hardware out of the host, by its id in `hardware.ts`, and waits until QEMU says that it is gone. The host's kernel has
   * to let go of it: when a guest holds it, that takes the guest's consent or end.
   */
  async unplug(id: string, timeoutMs = HARDWARE_TIMEOUT_MS): Promise<void> {
    await withQmp(this.#files.qmpSocket, (session) => unplugDevice(session, id, timeoutMs));
  }

  /** Plugs hardware into the host: what was pulled, or one of `SPARE_HARDWARE`. Returns before the host's kernel has found it. */
  async plug(id: string): Promise<void> {
    await this.qmp('device_add', hardwareById(id));
  }

  /** Has the host start anew and waits until it answers. Its disk stays, guests that ran do not. */
  async reboot(): Promise<void> {
    await this.throughReboot(() => this.run(['systemctl', 'reboot']));
  }

  /** Waits until the host has started anew and answers, which is what the given action brings about. */
  async throughReboot(restart: () => Promise<unknown>): Promise<void> {
    const boots = await this.#boots();
    await restart();
    await closeSsh(this.#files);
    await poll({ what: 'the host to boot again', timeoutMs: REBOOT_TIMEOUT_MS }, async () =>
      (await this.#boots()) > boots ? true : undefined,
    );
    await openSsh(this.#files);
  }

  /**
   * Cuts the power and lets the host start again, with other hardware in its slots if given. For a bed that starts with GRUB: what was written to its
   * disk for good is there, what was not is lost.
   */
  async cutPower(hardware: readonly HardwareDevice[] = HARDWARE): Promise<void> {
    this.#record = await cutPower(this.#record, hardware);
  }

  /** How often the host has come up. */
  async #boots(): Promise<number> {
    return (await readFile(this.#files.serialLog, 'utf8')).split('SWITCHYARD-BED READY').length - 1;
  }

  /** Restarts libvirtd. Running guests survive, connections do not. */
  async restartLibvirtd(): Promise<void> {
    await this.check(['systemctl', 'restart', 'libvirtd.service']);
  }

  /**
   * Makes the host as it was when it booted: guests stopped and defined afresh, foreign guests gone, hardware back in its slots,
   * every function with its own driver. The guests in `keep` go on running, if they run and hold no device: their boot is the
   * dearest part of a test. Throws when the host's list of functions is not what it was.
   */
  async reset(options: { readonly keep?: readonly GuestName[] } = {}): Promise<void> {
    await this.check(['sh', `${SCRIPTS_ON_HOST}/reset.sh`, ...(options.keep ?? [])], {
      timeoutMs: RESET_TIMEOUT_MS,
    });
    const moved = await withQmp(this.#files.qmpSocket, restoreHardware);
    let difference = '';
    await poll({ what: 'the host to be as it was', timeoutMs: RESET_TIMEOUT_MS }, async () => {
      difference = describeDifference(this.#pristine, await this.functions());
      return difference === '' ? true : undefined;
    }).catch((error: unknown) => {
      throw new Error(`the bed could not be reset (hardware moved: ${moved}):\n${difference}`, {
        cause: error,
      });
    });
  }

  /** Ends the bed at once and removes its files; a bed that another process started is left as it is. */
  async shutdown(): Promise<void> {
    if (this.#borrowed) return;
    await closeSsh(this.#files);
    endRun(this.#record);
  }

  /** Brings scripts and guest definitions to the host and notes what it is like; the first thing after its start. */
  async prepare(): Promise<void> {
    const scripts = (await readdir(HOST_SCRIPTS)).map(async (script) => {
      const content = await readFile(path.join(HOST_SCRIPTS, script), 'utf8');
      await this.writeFile(`${SCRIPTS_ON_HOST}/${script}`, content);
    });
    const guests = GUEST_NAMES.map((name) =>
      this.writeFile(`${SCRIPTS_ON_HOST}/guests/${name}.xml`, guestDefinition(name)),
    );
    await Promise.all([...scripts, ...guests]);
    await this.check(['sh', `${SCRIPTS_ON_HOST}/reset.sh`], { timeoutMs: RESET_TIMEOUT_MS });
    const listing = await this.check(['sh', `${SCRIPTS_ON_HOST}/functions.sh`]);
    await this.writeFile(`${SCRIPTS_ON_HOST}/pristine`, listing);
    this.#pristine = parseHostFunctions(listing);
  }

  /** Reads what `prepare` noted. */
  async recall(): Promise<void> {
    this.#pristine = parseHostFunctions(await this.readFile(`${SCRIPTS_ON_HOST}/pristine`));
  }
}
