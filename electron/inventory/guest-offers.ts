import { known, unknown, type Fact } from '../../shared/model/fact.ts';
import type { GuestOffers } from '../../shared/model/guest-offers.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';

/** What the host can give to guests. It stays the same as long as a connection lasts, so libvirt is asked once for each. */
export interface GuestOffersReader {
  /** What is known by now. What is not is asked for meanwhile, where it may be. */
  fact(): Fact<GuestOffers>;
}

/** Not asked, or no answer yet. */
const UNASKED = unknown('absent');

/** `onMore` is called after an answer that `fact` has not told yet. */
export function createGuestOffers(
  hypervisor: Pick<Hypervisor, 'state' | 'guestOffers'>,
  onMore: () => void,
): GuestOffersReader {
  let told: Fact<GuestOffers> | null = null;
  let asking = false;

  async function ask(): Promise<void> {
    if (asking) return;
    asking = true;
    const answer = await hypervisor.guestOffers();
    asking = false;
    // The connection may have been lost meanwhile, or locked.
    if (!answer.ok && answer.error.libvirtCode === null) return;
    told = answer.ok ? known(answer.value) : unknown('unreadable', answer.error.message);
    onMore();
  }

  return {
    fact() {
      const state = hypervisor.state();
      if (state.state !== 'connected') told = null;
      else if (told === null && state.access === 'read-write') void ask();
      return told ?? UNASKED;
    },
  };
}
