import type { SignalName } from '../../shared/ipc/contract.ts';
import type { Reply } from '../../shared/ipc/reply.ts';
import type { Session } from '../../shared/ipc/session.ts';
import { errorMessage } from '../../shared/model/error-message.ts';
import type { HostChoice, HostEntry } from '../../shared/model/host-entry.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { ok } from '../../shared/model/result.ts';
import { formatSshUrl, parseSshUrl } from '../../shared/model/ssh-url.ts';
import type { OwnTexts } from '../../shared/model/setup-file.ts';
import type { HookText, LibvirtHook } from '../../shared/model/libvirt-hook.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import type { Backend } from '../backend.ts';
import type { RecordFile } from '../record-file.ts';
import { formatAgreements, parseAgreements, type Agreements } from './agreements.ts';
import { formatHostList, hostEntry, hostId, MOST_HOSTS, parseHostList, type HostList } from './host-list.ts';
import { refusal, serveBackend, serveNothing, type HostService } from './served-host.ts';

/** What a session is made of. Opening a host is injected: the composition root knows how each kind is reached. */
export interface SessionParts {
  readonly edition: Session['edition'];
  readonly version: string;
  /** Asked for at the start; null takes the one chosen last. */
  readonly choice: HostChoice | null;
  /** `$XDG_CONFIG_HOME/switchyard/hosts.json`. */
  readonly hosts: RecordFile;
  /** `$XDG_CONFIG_HOME/switchyard/agreements.json`. */
  readonly agreements: RecordFile;
  /** Opens a host. It may take its time and may throw; a host that cannot be reached is not a failure but a state of its snapshot. */
  readonly open: (choice: HostChoice, id: string, firstRevision: number) => Promise<Backend>;
  /** A snapshot of a host that is not open: `message` says why not, where it could not be opened. */
  readonly closedSnapshot: (revision: number, message: string | null) => HostSnapshot;
  /** What the helper would install on any host. */
  readonly hookTexts: Readonly<Record<LibvirtHook, HookText>>;
  readonly ownTexts: OwnTexts;
}

/** The hosts to choose from, the chosen one, and what the person agreed to, behind the calls of the contract. */
export interface HostSession {
  session(): Session;
  addHost(url: string): Promise<Reply<Session>>;
  removeHost(id: string): Promise<Reply<Session>>;
  selectHost(id: string): Promise<Reply<Session>>;
  setMayMarkGuests(may: boolean): Promise<Reply<Session>>;
  hookText(hook: LibvirtHook): HookText;
  ownTexts(): OwnTexts;
  /** The chosen host: ask again for each call, since it changes. */
  host(): HostService;
  onSignal(listener: (name: SignalName) => void): Unsubscribe;
  close(): Promise<void>;
}

interface Chosen {
  readonly id: string;
  readonly service: HostService;
  /** Ends signals, then the backend. */
  leave(): Promise<void>;
}

const LOCAL: HostChoice = { kind: 'local' };

/** Opens the chosen host at once and answers meanwhile; one host is open at a time. */
export function createSession(parts: SessionParts): HostSession {
  const listeners = new Set<(name: SignalName) => void>();
  const leaving = new Set<Promise<void>>();
  const given = parts.choice === null ? [] : [hostEntry(parts.choice)];
  let list: HostList = { urls: [], last: null };
  let agreements: Agreements = { markGuests: false };
  let chosen: Chosen = closed(hostId(parts.choice ?? LOCAL), 0, null);
  let ended = false;
  // Everything that changes the list or the chosen host goes one after the other.
  let turn: Promise<unknown> = Promise.resolve();

  function signal(...names: readonly SignalName[]): void {
    for (const name of names) for (const listener of [...listeners]) listener(name);
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  function entries(): readonly HostEntry[] {
    const kept = list.urls.map((url) => hostEntry({ kind: 'ssh', url }));
    const all = [hostEntry(LOCAL), hostEntry({ kind: 'demo' }), ...kept, ...given];
    return [...new Map(all.map((entry) => [entry.id, entry])).values()];
  }

  function session(): Session {
    const { edition, version } = parts;
    return { edition, version, hosts: entries(), current: chosen.id, mayMarkGuests: agreements.markGuests };
  }

  function closed(id: string, revision: number, message: string | null): Chosen {
    const snapshot = parts.closedSnapshot(revision, message);
    return { id, service: serveNothing(() => snapshot), leave: () => Promise.resolve() };
  }

  async function opened({ id, choice }: HostEntry): Promise<Chosen> {
    const backend = await parts.open(choice, id, chosen.service.snapshot().revision + 1);
    const unsubscribes = [
      backend.inventory.onChange(() => signal('inventory.changed')),
      backend.operations.onChange(() => signal('operation.changed')),
      backend.replacement.onChange(() => signal('replacement.changed')),
    ];
    return {
      id,
      service: serveBackend(backend),
      leave() {
        for (const unsubscribe of unsubscribes) unsubscribe();
        return backend.close();
      },
    };
  }

  /** The old host is left in the background: an operation that runs there goes on to its end. */
  function replace(next: Chosen): void {
    const work = chosen.leave().catch(() => undefined);
    leaving.add(work);
    void work.finally(() => leaving.delete(work));
    chosen = next;
    signal('session.changed', 'inventory.changed', 'operation.changed', 'replacement.changed');
  }

  async function keep(next: HostList): Promise<void> {
    list = next;
    // A disk that does not take the list costs the memory over a restart, not the session.
    await parts.hosts.write(formatHostList(next)).catch(() => undefined);
  }

  async function load(): Promise<void> {
    list = (await kept(parts.hosts, parseHostList)) ?? list;
    agreements = (await kept(parts.agreements, parseAgreements)) ?? agreements;
    const entry =
      entries().find(({ id }) => id === (parts.choice === null ? list.last : hostId(parts.choice))) ??
      hostEntry(LOCAL);
    chosen = closed(entry.id, 0, null);
    signal('session.changed');
    try {
      replace(await opened(entry));
    } catch (error) {
      replace(closed(entry.id, chosen.service.snapshot().revision + 1, errorMessage(error)));
    }
  }

  async function select(id: string): Promise<Reply<Session>> {
    const entry = entries().find((one) => one.id === id);
    if (entry === undefined) return refusal('not-found', 'no such host');
    if (ended) return refusal('not-connected', 'the program ends');
    if (id === chosen.id && chosen.service.snapshot().reader.state !== 'failed') return ok(session());
    try {
      replace(await opened(entry));
    } catch (error) {
      return refusal('internal', errorMessage(error));
    }
    if (entry.choice.kind !== 'bundle') await keep({ ...list, last: id });
    return ok(session());
  }

  async function add(text: string): Promise<Reply<Session>> {
    const target = parseSshUrl(text);
    if (!target.ok) return refusal('bad-request', target.error);
    const url = formatSshUrl(target.value);
    if (list.urls.includes(url)) return ok(session());
    if (list.urls.length >= MOST_HOSTS) return refusal('bad-request', `more than ${MOST_HOSTS} hosts`);
    await keep({ ...list, urls: [...list.urls, url] });
    signal('session.changed');
    return ok(session());
  }

  async function remove(id: string): Promise<Reply<Session>> {
    if (!list.urls.includes(id)) return refusal('not-found', 'no such ssh host');
    if (id === chosen.id) {
      const left = await select('local');
      if (!left.ok) return left;
    }
    await keep({ urls: list.urls.filter((url) => url !== id), last: list.last === id ? null : list.last });
    signal('session.changed');
    return ok(session());
  }

  /** A session that agrees only until it ends, or goes on after that was taken back, would not be what was asked for: it is kept first. */
  async function setMayMarkGuests(may: boolean): Promise<Reply<Session>> {
    const next: Agreements = { markGuests: may };
    try {
      await parts.agreements.write(formatAgreements(next));
    } catch (error) {
      return refusal('internal', errorMessage(error));
    }
    agreements = next;
    signal('session.changed');
    return ok(session());
  }

  void inTurn(load);
  return {
    session,
    addHost: (url) => inTurn(() => add(url)),
    removeHost: (id) => inTurn(() => remove(id)),
    selectHost: (id) => inTurn(() => select(id)),
    setMayMarkGuests: (may) => inTurn(() => setMayMarkGuests(may)),
    hookText: (hook) => parts.hookTexts[hook],
    ownTexts: () => parts.ownTexts,
    host: () => chosen.service,
    onSignal(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    async close() {
      ended = true;
      await turn;
      listeners.clear();
      await Promise.allSettled([chosen.leave(), ...leaving]);
    },
  };
}

/** What a file of ours says; null when there is none. One that breaks its format is put aside, not overwritten. */
async function kept<T>(file: RecordFile, parse: (text: string) => T | null): Promise<T | null> {
  const text = await file.read();
  const found = text === null ? null : parse(text);
  if (text !== null && found === null) await file.setAside();
  return found;
}
