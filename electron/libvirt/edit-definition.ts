import type {
  DefinitionChange,
  DefinitionText,
  EditedDefinition,
} from '../../shared/model/definition-change.ts';
import type { DefinitionEdit } from '../../shared/model/definition-edit.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import type { ProblemCode } from '../../shared/model/operation.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { markOf } from './definition-mark.ts';
import { dumpGuest } from './dump-guest.ts';
import { hypervisorFailure, unreadableXml } from './failures.ts';
import type { HypervisorFailure } from './hypervisor.ts';
import { lookUpGuest } from './look-up-guest.ts';
import { DEFINE_VALIDATE, XML_INACTIVE, XML_SECURE } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import type { DomainRef } from './protocol/structs.ts';
import { fetchXml, READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';
import { applyEdit } from './xml/apply-edit.ts';
import type { BothForms } from './xml/keep-secrets.ts';
import { XmlError } from './xml/xml-error.ts';

type Answer<T> = Promise<Result<T, HypervisorFailure>>;

/** Failures of a define that are libvirt's word about the text. */
const ABOUT_THE_TEXT: ReadonlySet<ProblemCode> = new Set(['libvirt-error', 'unsupported', 'no-free-port']);

/** The definition as it is now, without passwords. */
export async function readDefinition(client: RpcClient, guest: GuestId): Answer<DefinitionText> {
  const dump = await dumpGuest(client, guest, 'nextStart');
  if (!dump.ok) return dump;
  const { xml } = dump.value;
  return ok({ text: xml, mark: markOf(xml) });
}

/** The definition before and after an edit, for a person to compare; refused when it is not the one that the edit is based on. */
export async function previewEdit(
  client: RpcClient,
  { guest, edit, basedOn }: EditedDefinition,
): Answer<DefinitionChange> {
  const read = await readDefinition(client, guest);
  if (!read.ok) return read;
  const { text, mark } = read.value;
  if (mark !== basedOn) return failed(CHANGED);
  const after = edited({ shown: text, secure: text }, edit);
  return after.ok ? ok({ before: text, after: after.value }) : after;
}

/**
 * Defines a guest anew with an edit, and answers with the mark of what libvirt made of it. Nothing is defined when the definition is not the one that
 * the edit is based on; libvirt has no way to compare and define in one, so it is read right before.
 */
export async function editDefinition(
  client: RpcClient,
  { guest, edit, basedOn }: EditedDefinition,
): Answer<{ readonly mark: string }> {
  const found = await lookUpGuest(client, guest, 'nextStart');
  if (!found.ok) return found;
  const forms = await bothForms(client, found.value);
  if (!forms.ok) return forms;
  if (markOf(forms.value.shown) !== basedOn) return failed(CHANGED);
  const after = edited(forms.value, edit);
  if (!after.ok) return after;
  const args = { xml: after.value, flags: edit.kind === 'text' ? DEFINE_VALIDATE : 0 };
  const defined = await client.call(procedures.domainDefineXmlFlags, args, READ_TIMEOUT_MS);
  if (!defined.ok) {
    const failure = hypervisorFailure(defined.error);
    const answered = defined.error.kind === 'libvirt' && ABOUT_THE_TEXT.has(failure.code);
    return failed(answered ? { ...failure, code: 'definition-refused' } : failure);
  }
  const made = await readDefinition(client, guest);
  return made.ok ? ok({ mark: made.value.mark }) : made;
}

/** Secrets first: what is compared is the later reading. */
async function bothForms(client: RpcClient, dom: DomainRef): Answer<BothForms> {
  const secure = await fetchXml(client, dom, XML_INACTIVE | XML_SECURE);
  if (!secure.ok) return failed(hypervisorFailure(secure.error));
  const shown = await fetchXml(client, dom, XML_INACTIVE);
  if (!shown.ok) return failed(hypervisorFailure(shown.error));
  return ok({ shown: shown.value, secure: secure.value });
}

function edited(forms: BothForms, edit: DefinitionEdit): Result<string, HypervisorFailure> {
  try {
    const after = applyEdit(forms, edit);
    if (after.ok) return after;
    return failed({ code: after.error, libvirtCode: null, message: WORDS[after.error] ?? after.error });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    if (edit.kind === 'text')
      return failed({ code: 'definition-refused', libvirtCode: null, message: error.message });
    return failed(unreadableXml(error));
  }
}

const CHANGED: HypervisorFailure = {
  code: 'definition-changed',
  libvirtCode: null,
  message: 'the definition was changed meanwhile',
};
const WORDS: Partial<Record<ProblemCode, string>> = {
  unsupported: 'the definition has nothing that this could be added to',
  'definition-secret': 'a line with a password would be lost',
  'definition-identity': 'another name or UUID',
};
