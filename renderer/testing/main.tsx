import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import { createRoot } from 'react-dom/client';
import { App } from '../App.tsx';
import { cspNonce } from '../bridge/csp-nonce.ts';
import { thisPage } from '../bridge/page.ts';
import { storedPreferences } from '../bridge/preferences.ts';
import { createAppStores } from '../stores/app-stores.ts';
import { connectStores } from '../stores/connect-stores.ts';
import { createFixtureBackend, fixtureSession } from './fixture-backend.ts';
import { history, interruptedChange, usageOf } from './history.ts';
import { scenes } from './scenes.ts';

/**
 * The whole page on a pretended backend: `?scene=` says which situation, `&host=demo` which host, `&history=2000` how many changes the
 * journal has; with `&interrupted` the newest is one that the program ended in the middle of; with `&unreadable` the journal is not readable.
 */
const query = new URLSearchParams(window.location.search);
const scene = scenes[query.get('scene') ?? 'full'];
const root = document.getElementById('root');
if (root === null || scene === undefined) throw new Error('No such scene');

const snapshot = scene();
const past = history(Number(query.get('history') ?? 0), snapshot);
const backend = createFixtureBackend(
  snapshot,
  { ...fixtureSession, current: query.get('host') ?? 'local' },
  {
    operations: query.has('interrupted') ? [interruptedChange(snapshot), ...past] : past,
    usage: past.length === 0 ? [] : usageOf(snapshot),
    ...(query.has('unreadable') ? { problem: 'EACCES: permission denied, open journal/local.jsonl' } : {}),
  },
);
const stores = createAppStores(backend.bridge, thisPage, storedPreferences);
connectStores(stores);
Object.assign(window, { fixture: backend });
createRoot(root).render(<App stores={stores} nonce={cspNonce(document)} />);
