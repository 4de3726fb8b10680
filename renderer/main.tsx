import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { cspNonce } from './bridge/csp-nonce.ts';
import { openBridge } from './bridge/open-bridge.ts';
import { thisPage } from './bridge/page.ts';
import { storedPreferences } from './bridge/preferences.ts';
import { createAppStores } from './stores/app-stores.ts';
import { connectStores } from './stores/connect-stores.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const stores = createAppStores(openBridge(), thisPage, storedPreferences);
connectStores(stores);
createRoot(root).render(<App stores={stores} nonce={cspNonce(document)} />);
