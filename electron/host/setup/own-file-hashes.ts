import type { OwnFileName } from '../../../shared/model/setup-file.ts';

/** SHA-256 of the texts in `electron/privileged/boot/`, which the helper pins too. */
export const OWN_FILE_HASHES: Readonly<Record<OwnFileName, string>> = {
  'initramfs-hook': '8339f7cf3d743e6a7c938b2f5f5f81462bd37fbc2898f623dd1094c3f8d398a9',
  'initramfs-script': '878e7a0903f77a55da4cc327a068b93cbafd3d6fc298703ecae45b2bcfceb5c0',
  'initramfs-give-back': 'd4d3fcfef5dded2607dda976351bfbe33603077f633a447e1ad6b3d7f095c290',
  'bind-script': '38a5ad021850bb5ab91270d4b1efc2146c655f5c6cebc4f6d16564c9f119cc32',
  'udev-rule': '25bda6946a56f73d2079d2670f6736db16372d05ec8df249d20e87122785684c',
  dracut: '8de1b363bda64a7db2ca365b7a9fa7a56d08a44249b545f9e26b437a31be9310',
  mkinitcpio: '6ec20e2ed1fb4e94bdd50c103f4e920b8782e2c4dda29cca78de70689aa98b28',
  'grub-fallback': '9a39b78e3eb387f569a83c4ce2fdba870d4c2ef40c5b9385796fa9861beec56a',
};
