import { libvirtHooks } from '../../shared/model/libvirt-hook.ts';
import { parsePciAddress } from '../../shared/model/pci-address.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { SimulatorCommand } from './control.ts';

/** What a control line can ask for: something to do, or what is. */
export type ControlRequest = SimulatorCommand | { readonly query: 'state' };

type Fields = Readonly<Record<string, unknown>>;
type Reader = (fields: Fields) => SimulatorCommand | undefined;

const one = <T extends string>(value: unknown, words: readonly T[]): T | undefined =>
  words.find((word) => word === value);
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.length <= 1000 ? value : undefined;
const count = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000
    ? value
    : undefined;

const plain =
  (
    name:
      'disconnect' | 'stopDaemon' | 'startDaemon' | 'malformedFrame' | 'oversizedFrame' | 'restart' | 'reset',
  ): Reader =>
  () => ({ do: name });

const ofGuest =
  (name: 'startGuest' | 'stopGuest' | 'definePort' | 'undefineGuest'): Reader =>
  ({ guest }) => {
    const named = text(guest);
    return named === undefined ? undefined : { do: name, guest: named };
  };

const failing =
  (name: 'failNextAttach' | 'failNextStart'): Reader =>
  ({ code, message }) => {
    const [number, words] = [count(code), text(message)];
    return number === undefined || words === undefined
      ? undefined
      : { do: name, code: number, message: words };
  };

const ofFunction =
  (name: 'removeFunction' | 'addFunction' | 'replaceFunction' | 'wearOut'): Reader =>
  ({ address }) => {
    const parsed = parsePciAddress(text(address) ?? '');
    return parsed === undefined ? undefined : { do: name, address: parsed };
  };

const readers: Readonly<Record<SimulatorCommand['do'], Reader>> = {
  slowDetach: ({ ms }) => {
    const time = ms === null ? null : count(ms);
    return time === undefined ? undefined : { do: 'slowDetach', ms: time };
  },
  behave: ({ guest, as }) => {
    const [named, behaviour] = [text(guest), one(as, ['answers', 'refuses', 'ignores'])];
    return named === undefined || behaviour === undefined
      ? undefined
      : { do: 'behave', guest: named, as: behaviour };
  },
  startGuest: ofGuest('startGuest'),
  stopGuest: ofGuest('stopGuest'),
  definePort: ofGuest('definePort'),
  shutDownGuest: ({ guest, ms }) => {
    const [named, time] = [text(guest), count(ms)];
    return named === undefined || time === undefined
      ? undefined
      : { do: 'shutDownGuest', guest: named, ms: time };
  },
  giveLive: ({ guest, address }) => {
    const [named, parsed] = [text(guest), parsePciAddress(text(address) ?? '')];
    return named === undefined || parsed === undefined
      ? undefined
      : { do: 'giveLive', guest: named, address: parsed };
  },
  manyGuests: ({ count: wanted }) => {
    const number = count(wanted);
    return number === undefined ? undefined : { do: 'manyGuests', count: number };
  },
  noGuests: ({ hidden }) => (typeof hidden === 'boolean' ? { do: 'noGuests', hidden } : undefined),
  disconnect: plain('disconnect'),
  stopDaemon: plain('stopDaemon'),
  startDaemon: plain('startDaemon'),
  malformedFrame: plain('malformedFrame'),
  oversizedFrame: plain('oversizedFrame'),
  polkit: ({ answer, toRead = false }) => {
    const word = one(answer, ['grant', 'pending', 'cancelled', 'denied', 'no-agent']);
    return word === undefined || typeof toRead !== 'boolean'
      ? undefined
      : { do: 'polkit', answer: word, toRead };
  },
  failNextAttach: failing('failNextAttach'),
  failNextStart: failing('failNextStart'),
  undefineGuest: ofGuest('undefineGuest'),
  retitleGuest: ({ guest, title }) => {
    const [named, words] = [text(guest), text(title)];
    return named === undefined || words === undefined
      ? undefined
      : { do: 'retitleGuest', guest: named, title: words };
  },
  monitor: ({ as }) => {
    const manner = one(as, ['answers', 'busy', 'garbled']);
    return manner === undefined ? undefined : { do: 'monitor', as: manner };
  },
  removeFunction: ofFunction('removeFunction'),
  addFunction: ofFunction('addFunction'),
  replaceFunction: ofFunction('replaceFunction'),
  wearOut: ofFunction('wearOut'),
  moveFunction: ({ address, to }) => {
    const [from, target] = [parsePciAddress(text(address) ?? ''), parsePciAddress(text(to) ?? '')];
    return from === undefined || target === undefined
      ? undefined
      : { do: 'moveFunction', address: from, to: target };
  },
  changeDriver: ({ address, driver }) => {
    const parsed = parsePciAddress(text(address) ?? '');
    const name = driver === null ? null : text(driver);
    const isName = name === null || (name !== undefined && /^[A-Za-z0-9_-]{1,60}$/.test(name));
    return parsed === undefined || !isName
      ? undefined
      : { do: 'changeDriver', address: parsed, driver: name };
  },
  iommu: ({ state }) => {
    const word = one(state, ['on', 'kernel', 'firmware']);
    return word === undefined ? undefined : { do: 'iommu', state: word };
  },
  manyFunctions: ({ count: wanted }) => {
    const number = count(wanted);
    return number === undefined ? undefined : { do: 'manyFunctions', count: number };
  },
  hookFile: ({ hook, text: wanted }) => {
    const [named, content] = [one(hook, libvirtHooks), wanted === null ? null : text(wanted)];
    return named === undefined || content === undefined
      ? undefined
      : { do: 'hookFile', hook: named, text: content };
  },
  root: ({ allowed }) => (typeof allowed === 'boolean' ? { do: 'root', allowed } : undefined),
  builds: ({ as }) => {
    const how = one(as, ['work', 'fail', 'fail-late']);
    return how === undefined ? undefined : { do: 'builds', as: how };
  },
  file: ({ path, text: wanted }) => {
    const [named, content] = [text(path), wanted === null ? null : text(wanted)];
    return named?.startsWith('/') !== true || content === undefined
      ? undefined
      : { do: 'file', path: named, text: content };
  },
  restart: plain('restart'),
  reset: plain('reset'),
};

/** Reads one control line. */
export function parseControlLine(line: string): Result<ControlRequest, string> {
  let fields: unknown;
  try {
    fields = JSON.parse(line);
  } catch {
    return failed('not JSON');
  }
  if (!isFields(fields)) return failed('not an object');
  if (fields.query !== undefined)
    return fields.query === 'state' ? ok({ query: 'state' }) : failed('unknown query');
  const name = Object.keys(readers).find((word): word is SimulatorCommand['do'] => word === fields.do);
  if (name === undefined) return failed('unknown command');
  const command = readers[name](fields);
  return command === undefined ? failed(`${name}: bad arguments`) : ok(command);
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
