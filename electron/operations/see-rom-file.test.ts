import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { known, unknown, type Fact } from '../../shared/model/fact.ts';
import type { FileLook } from '../../shared/model/file-look.ts';
import type { OperationRequest, Plan } from '../../shared/model/operation.ts';
import { anAssignment, aView } from '../../shared/model/testing/builders.ts';
import { aLab, GPU, win11 } from '../../shared/rules/testing/lab.ts';
import { anEngine, ended } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

const FILE = '/roms/card.rom';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function aRequest(host: FakeHost): OperationRequest {
  const guest = host.snapshot().guests.find(({ id }) => id === win11.id);
  return {
    kind: 'edit-definition',
    guest: win11.id,
    edit: {
      kind: 'device-options',
      source: GPU,
      options: { romBar: null, romFile: FILE, bootOrder: null, place: null },
    },
    basedOn: guest?.definitionMark ?? '',
    functions: [],
  };
}

const aHost = () =>
  new FakeHost(aLab({ guests: [{ ...win11, nextStart: aView({ assignments: [anAssignment(GPU)] }) }] }));

const aboutRom = ({ findings }: Plan) =>
  findings
    .filter(({ code }) => code.startsWith('rom-file'))
    .map(({ code, severity }) => `${severity} ${code}`);

test.each<[string, Fact<FileLook>, readonly string[], string]>([
  ['that everybody may read is chosen', known('readable'), [], 'succeeded'],
  ['that not everybody may read is told', known('restricted'), ['note rom-file-restricted'], 'succeeded'],
  ['that nobody can look at is told', unknown('unreadable'), ['note rom-file-at-start'], 'succeeded'],
  ['that is not there is refused', known('absent'), ['block rom-file-missing'], 'blocked'],
  ['that is a directory is refused', known('not-a-file'), ['block rom-file-not-a-file'], 'blocked'],
])('a ROM file %s, in the plan and when it is carried out', async (_, look, findings, state) => {
  const host = aHost();
  const paths: string[] = [];
  const operations = anEngine(host, {
    lookAt(path) {
      paths.push(path);
      return Promise.resolve(look);
    },
  });
  const plan = await operations.plan(aRequest(host));
  expect(aboutRom(plan)).toEqual(findings);
  expect(plan.steps).toHaveLength(state === 'blocked' ? 0 : 1);
  const begun = await operations.run(aRequest(host));
  if (!begun.ok) throw new Error(begun.error.message);
  const operation = await ended(operations, begun.value.id);
  expect([operation.state, aboutRom(operation.plan)]).toEqual([state, findings]);
  expect(host.calls).toHaveLength(state === 'blocked' ? 0 : 1);
  expect(paths).toEqual([FILE, FILE]);
});

test('nothing is looked at for a plan that names no ROM file, or is blocked anyway', async () => {
  const host = aHost();
  const operations = anEngine(host, { lookAt: () => Promise.reject(new Error('not asked')) });
  const request = aRequest(host);
  expect((await operations.plan({ kind: 'park', functions: [GPU] })).findings).toBeDefined();
  host.edited(win11.id);
  expect((await operations.plan(request)).steps).toEqual([]);
});
