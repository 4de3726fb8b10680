import { errorCode } from '../libvirt/protocol/constants.ts';
import { LibvirtError } from './libvirt-error.ts';

/** What happens when the desktop is asked: at once yes, a person who does not come, or one of the refusals. */
export type PolkitAnswer = 'grant' | 'pending' | 'cancelled' | 'denied' | 'no-agent';

const refusals: Readonly<Record<'cancelled' | 'denied' | 'no-agent', readonly [number, string]>> = {
  cancelled: [errorCode.authCancelled, 'authentication cancelled: user cancelled authentication process'],
  denied: [errorCode.authFailed, 'authentication failed: access denied by policy'],
  'no-agent': [
    errorCode.authUnavailable,
    "authentication unavailable: no polkit agent available to authenticate action 'org.libvirt.unix.manage'",
  ],
};

/** The polkit of the demo host. A pending question is answered when the answer is set to something else. */
export class Polkit {
  #answer: PolkitAnswer = 'grant';
  #toRead = false;
  readonly #waiting = new Set<() => void>();

  /** Whether the read-only socket asks too (auth_unix_ro of libvirtd.conf); usually it asks nobody. */
  get isAskedToRead(): boolean {
    return this.#toRead;
  }

  answerWith(answer: PolkitAnswer, toRead = false): void {
    this.#answer = answer;
    this.#toRead = toRead;
    if (answer === 'pending') return;
    for (const wake of [...this.#waiting]) wake();
  }

  /** Resolves when granted, throws libvirt's refusal otherwise. */
  async ask(): Promise<void> {
    while (this.#answer === 'pending') {
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#waiting.delete(wake);
          resolve();
        };
        this.#waiting.add(wake);
      });
    }
    if (this.#answer === 'grant') return;
    const [code, message] = refusals[this.#answer];
    throw new LibvirtError(code, message);
  }
}
