import { assertNever } from '../../../../shared/model/assert-never.ts';
import { valueOr } from '../../../../shared/model/fact.ts';
import type { BootLoader, SetupFacts } from '../../../../shared/model/setup-facts.ts';
import { ENTRY_FILES, ENTRY_ROOTS } from '../../../../shared/model/setup-file.ts';
import { SETUP_STATE } from '../../../../shared/model/setup-step.ts';

/**
 * Ways to a host that does not start as it should, the easiest first. `fallback`: an entry of the boot menu without our changes, and what it is called there;
 * `fallback-grub` and `fallback-systemd-boot` differ in the keys that show the menu. `grub`, `systemd-boot`:
 * a word typed into an entry, once. `deployment`: the system before the change. `shell`: a shell of the host. `live`: another system, from a stick.
 */
export type RescueWay =
  | {
      readonly kind: 'fallback-grub' | 'fallback-systemd-boot';
      readonly title: string;
      readonly lines: readonly [];
    }
  | { readonly kind: 'deployment'; readonly lines: readonly [] }
  | { readonly kind: 'grub' | 'systemd-boot'; readonly lines: readonly [string] }
  | { readonly kind: 'shell' | 'live'; readonly lines: readonly string[] };

/** Takes back all that the setup did, without Switchyard: the helper puts it there before the first change. */
const RESCUE_SCRIPT = `${SETUP_STATE}/rescue`;
/** The word that keeps our part of the start from doing anything, this once. */
const OFF_WORD = 'switchyard=off';
/** Of an entry whose whole title could not be read: what it begins with is the system's name. */
const TITLE = '… without the changes of Switchyard';

/** The ways there are on this host. */
export function rescueWays(setup: SetupFacts): readonly RescueWay[] {
  return [
    ...byFallback(setup),
    ...(setup.bootLoader.known ? byMenu(setup.bootLoader.value) : []),
    { kind: 'shell', lines: [`sh ${RESCUE_SCRIPT}`, 'reboot'] },
    {
      kind: 'live',
      lines: [
        'mount /dev/ROOT /mnt',
        'for d in dev proc sys; do mount --rbind /$d /mnt/$d; done',
        'chroot /mnt mount -a',
        `chroot /mnt sh ${RESCUE_SCRIPT}`,
        'reboot',
      ],
    },
  ];
}

function byFallback({ own, files, fallbackTitle }: SetupFacts): readonly RescueWay[] {
  const title = valueOr(fallbackTitle, TITLE);
  if (valueOr(own['grub-fallback'], 'none') === 'current')
    return [{ kind: 'fallback-grub', title, lines: [] }];
  return ENTRY_ROOTS.some((root) => files[ENTRY_FILES[root]].known)
    ? [{ kind: 'fallback-systemd-boot', title, lines: [] }]
    : [];
}

function byMenu({ kind }: BootLoader): readonly RescueWay[] {
  switch (kind) {
    case 'grub':
    case 'grubby':
      return [{ kind: 'grub', lines: [OFF_WORD] }];
    case 'rpm-ostree':
      return [
        { kind: 'deployment', lines: [] },
        { kind: 'grub', lines: [OFF_WORD] },
      ];
    case 'systemd-boot':
    case 'systemd-boot-entries':
    case 'kernelstub':
    case 'proxmox-boot-tool':
      return [{ kind: 'systemd-boot', lines: [OFF_WORD] }];
    case 'limine':
    case 'sdbootutil':
    case 'nixos':
    case 'other':
      return [];
    default:
      return assertNever(kind);
  }
}
