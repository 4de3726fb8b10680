import { doctor } from '../shared/rules/doctor/doctor.ts';
import { indexSnapshot } from '../shared/rules/snapshot-index.ts';
import { parseCommand, usage, type Command } from './cli/command.ts';
import { doctorJson, doctorReport } from './cli/doctor-report.ts';
import { parseDoctorTexts } from './cli/doctor-texts.ts';
import { journalList } from './cli/journal-list.ts';
import { snapshotJson } from './cli/snapshot-json.ts';
import { snapshotTree } from './cli/snapshot-tree.ts';
import { takeSnapshot } from './cli/take-snapshot.ts';
import { captureHost } from './capture-host.ts';
import { connectHost } from './connect.ts';
import { exportActivity } from './operations/export-activity.ts';
import { readJournal } from './read-journal.ts';

/** Put in by the build (`electron.vite.config.ts`). */
declare const DOCTOR_TEXTS: unknown;

const FAILED = 1;
const BAD_USAGE = 2;

/** Runs one command; answers with its exit code. */
async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case 'help':
      process.stdout.write(usage);
      return 0;
    case 'capture':
      return capture(command);
    case 'journal':
      return journal(command);
    case 'scan':
      return scan(command);
    case 'doctor':
      return examine(command);
  }
}

async function read(command: Command & { kind: 'scan' | 'doctor' }) {
  const connection = await connectHost(command.source);
  try {
    return await takeSnapshot(connection);
  } finally {
    await connection.close();
  }
}

async function scan(command: Command & { kind: 'scan' | 'doctor' }): Promise<number> {
  const snapshot = await read(command);
  if (snapshot.reader.state === 'failed') {
    process.stderr.write(
      `The host could not be read (${snapshot.reader.code}): ${snapshot.reader.message}\n`,
    );
    return FAILED;
  }
  process.stdout.write(command.json ? lines(snapshotJson(snapshot)) : snapshotTree(snapshot));
  return 0;
}

async function examine(command: Command & { kind: 'scan' | 'doctor' }): Promise<number> {
  const isRecord = command.source.kind === 'bundle' || command.source.kind === 'sysfs';
  // A record has no libvirt, which says nothing about the machine it is of.
  const checks = doctor(indexSnapshot(await read(command))).filter(
    ({ code }) => !isRecord || code !== 'libvirt-no-socket',
  );
  const texts = parseDoctorTexts(DOCTOR_TEXTS);
  process.stdout.write(command.json ? lines(doctorJson(checks, texts)) : doctorReport(checks, texts));
  return checks.some(({ outcome }) => outcome === 'block') ? FAILED : 0;
}

async function journal({ host, json }: Command & { kind: 'journal' }): Promise<number> {
  const activity = await readJournal(host);
  process.stdout.write(json ? exportActivity('json', activity).text : journalList(activity.operations));
  return 0;
}

async function capture({ source, file, identifiers }: Command & { kind: 'capture' }): Promise<number> {
  const written = await captureHost(source, file, identifiers);
  if (written.ok) return 0;
  process.stderr.write(`${written.error}\n`);
  return FAILED;
}

function lines(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function main(): Promise<void> {
  // A reader that went away (`| head`) is no failure.
  process.stdout.on('error', () => process.exit(0));
  const command = parseCommand(process.argv.slice(2));
  if (command.ok) {
    process.exitCode = await run(command.value);
    return;
  }
  process.stderr.write(`${command.error}\n\n${usage}`);
  process.exitCode = BAD_USAGE;
}

await main();
