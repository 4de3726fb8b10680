import { useEffect } from 'react';
import type { GuestId } from '../../../../shared/model/guest.ts';
import type { Operation, Problem } from '../../../../shared/model/operation.ts';
import type { Draft } from '../../../stores/drafts-store.ts';
import { useDrafts, useOperations } from '../../../stores/stores-context.ts';

/** What became of saving exactly this text: the editing ends when it is saved, and why it was not is answered; null else. */
export function useSaving(guest: GuestId, draft: Draft): Problem | null {
  const drop = useDrafts((drafts) => drafts.drop);
  const saving = useOperations(({ operations }) => operations.find((one) => isOf(one, guest, draft)));
  const isSaved = saving?.state === 'succeeded';
  useEffect(() => {
    if (isSaved) drop(guest);
  }, [isSaved, drop, guest]);
  return saving?.problem ?? null;
}

function isOf({ plan: { request } }: Operation, guest: GuestId, { text, from }: Draft): boolean {
  return (
    request.kind === 'edit-definition' &&
    request.guest === guest &&
    request.edit.kind === 'text' &&
    request.edit.text === text &&
    request.basedOn === from.mark
  );
}
