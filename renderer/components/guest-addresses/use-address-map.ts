import { useEffect, useMemo } from 'react';
import type { Guest } from '../../../shared/model/guest.ts';
import { addressMap, isOutdated, type AddressEntry } from '../../../shared/rules/address-map.ts';
import { useGuestAnswers, useSnapshot, useStores } from '../../stores/stores-context.ts';

/** Where a guest's devices are on both sides, as far as it was asked. */
export function useAddressMap(guest: Guest): readonly AddressEntry[] {
  const index = useSnapshot((state) => state.index);
  const answers = useGuestAnswers(({ asked }) => asked.get(guest.id)?.answers ?? null);
  return useMemo(
    () => addressMap(guest, (address) => index.functions.get(address), answers),
    [guest, index, answers],
  );
}

/** Asks a guest that was asked before again, as soon as it has a device that the answers do not know. */
export function useFreshAnswers(guest: Guest): void {
  const { guestAnswers, session } = useStores();
  useEffect(() => {
    const asked = guestAnswers.getState().asked.get(guest.id);
    if (asked?.answers == null || !isOutdated(guest, asked.answers)) return;
    const may = session.getState().session?.mayMarkGuests === true;
    void guestAnswers.getState().ask(guest.id, asked.agreed && may);
  }, [guest, guestAnswers, session]);
}
