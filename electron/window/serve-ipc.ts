import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import { contract, type SignalName } from '../../shared/ipc/contract.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import { refused, type Dispatch } from '../ipc/serve.ts';
import { isAppAddress } from './app-address.ts';

/** Registers every call of the contract. A message that does not come from the main frame of a page of ours is refused. */
export function serveIpc(dispatch: Dispatch): void {
  for (const name of Object.keys(contract.calls)) {
    ipcMain.handle(name, (event, args: unknown) =>
      isOurPage(event)
        ? dispatch(name, args)
        : refused('forbidden', 'This does not come from Switchyard’s page.'),
    );
  }
}

/** Passes signals to a page for as long as it lives. */
export function sendSignals(
  contents: WebContents,
  onSignal: (listener: (name: SignalName) => void) => Unsubscribe,
): Unsubscribe {
  const unsubscribe = onSignal((name) => {
    if (!contents.isDestroyed()) contents.send('signal', name);
  });
  contents.once('destroyed', unsubscribe);
  return unsubscribe;
}

/** A frame that is gone or navigated meanwhile has no sender frame (Electron documents null), and is nobody. */
function isOurPage({ sender, senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame === sender.mainFrame && isAppAddress(senderFrame.url);
}
