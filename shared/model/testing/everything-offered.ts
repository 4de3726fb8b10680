import type { GuestOffers } from '../guest-offers.ts';

/** A host with swtpm and a firmware with Secure Boot. */
export const everythingOffered: GuestOffers = {
  uefi: true,
  secureBoot: true,
  tpm: true,
  cpuPassthrough: true,
  hyperv: null,
};
