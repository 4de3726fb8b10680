/**
 * `bad-request`: arguments the contract does not allow. `unknown-call`: not in the contract. `forbidden`: not from our own page.
 * `not-found`: the thing named does not exist. `not-connected`: libvirt cannot be reached now. `no-rights`: refused by libvirt or polkit.
 * `busy`: another operation works on the same group, in this program or another. `no-journal`: the operation could not be written down, so it was not
 * begun. `no-lock`: it could not be made sure that nobody else changes the group. `changed`: a definition is another one by now. `malformed`, `renamed`: the text of one that is not XML, or has another name or UUID.
 * `too-large`: a message over the limit. `internal`: a defect,
 * shown with its text.
 */
export type ErrorCode =
  | 'bad-request'
  | 'unknown-call'
  | 'forbidden'
  | 'not-found'
  | 'not-connected'
  | 'no-rights'
  | 'busy'
  | 'no-journal'
  | 'no-lock'
  | 'changed'
  | 'malformed'
  | 'renamed'
  | 'too-large'
  | 'internal';

/** A failed call: the code to branch on, words to show behind ours. */
export interface CallError {
  readonly code: ErrorCode;
  readonly message: string;
}

/** How every call is answered over both bridges, so that errors keep their code. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: CallError };
