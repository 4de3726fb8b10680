import { assertNever } from '../../../shared/model/assert-never.ts';
import type { DefinitionEdit } from '../../../shared/model/definition-edit.ts';
import type { ProblemCode } from '../../../shared/model/operation.ts';
import { isReadinessEdit } from '../../../shared/model/readiness-edit.ts';
import { failed, ok, type Result } from '../../../shared/model/result.ts';
import { addPorts } from './add-ports.ts';
import { child, textOf } from './element.ts';
import { applyReadinessEdit } from './readiness/apply-readiness-edit.ts';
import { withDeviceOptions } from './device-options.ts';
import { withHandOver } from './hand-over.ts';
import { keepSecrets, mayLoseSecret, type BothForms } from './keep-secrets.ts';
import { readXml } from './xml-reader.ts';

/** The definition after an edit, with its passwords; everything the edit is not about stays to the letter. Throws XmlError when it is not XML. */
export function applyEdit(forms: BothForms, edit: DefinitionEdit): Result<string, ProblemCode> {
  if (isReadinessEdit(edit)) return made(applyReadinessEdit(forms.secure, edit), 'unsupported');
  switch (edit.kind) {
    case 'add-ports':
      return made(addPorts(forms.secure, edit.model, edit.count), 'unsupported');
    case 'device-options':
      return made(withDeviceOptions(forms.secure, edit.source, edit.options), 'device-gone');
    case 'hand-over':
      return ok(withHandOver(forms.secure, edit.returnAfter));
    case 'text':
      return isSameGuest(forms.shown, edit.text)
        ? made(keepSecrets(forms, edit.text), 'definition-secret')
        : failed('definition-identity');
    case 'restore':
      return mayLoseSecret(forms.shown, edit.text)
        ? failed('definition-secret')
        : made(keepSecrets(forms, edit.text), 'definition-secret');
    default:
      return assertNever(edit);
  }
}

/** Name and UUID say which guest libvirt defines: with others it would be a second one, or a rename that loses its snapshots. */
function isSameGuest(shown: string, text: string): boolean {
  const [before, after] = [readXml(shown), readXml(text)];
  return ['name', 'uuid'].every((name) => textOf(child(before, name)) === textOf(child(after, name)));
}

function made(text: string | null, otherwise: ProblemCode): Result<string, ProblemCode> {
  return text === null ? failed(otherwise) : ok(text);
}
