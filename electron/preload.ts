import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from '../shared/ipc/bridge.ts';
import { contract, type SignalName } from '../shared/ipc/contract.ts';

const calls: ReadonlySet<string> = new Set(Object.keys(contract.calls));
const signals: ReadonlySet<string> = new Set(contract.signals);
const isSignal = (name: unknown): name is SignalName => typeof name === 'string' && signals.has(name);

const port: Pick<Bridge, 'call' | 'onSignal'> = {
  call: (name, args) => {
    if (!calls.has(name))
      return Promise.resolve({ ok: false, error: { code: 'unknown-call', message: name } });
    return ipcRenderer.invoke(name, args);
  },
  onSignal: (listener) => {
    const receive = (_event: unknown, name: unknown): void => {
      if (isSignal(name)) listener(name);
    };
    ipcRenderer.on('signal', receive);
    return () => void ipcRenderer.off('signal', receive);
  },
};

contextBridge.exposeInMainWorld('switchyard', port);
