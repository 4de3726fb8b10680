import { assertNever } from '../../../../shared/model/assert-never.ts';
import type { BootLoader, SetupFacts } from '../../../../shared/model/setup-facts.ts';
import { SETUP_STATE } from '../../../../shared/model/setup-step.ts';

/**
 * Ways to a host that does not start as it should, the easiest first. `fallback`: an entry of the boot menu without our changes. `grub`, `systemd-boot`:
 * a word typed into an entry, once. `deployment`: the system before the change. `shell`: a shell of the host. `live`: another system, from a stick.
 */
export type RescueWay =
  | { readonly kind: 'fallback' | 'deployment'; readonly lines: readonly [] }
  | { readonly kind: 'grub' | 'systemd-boot'; readonly lines: readonly [string] }
  | { readonly kind: 'shell' | 'live'; readonly lines: readonly string[] };

/** Takes back all that the setup did, without Switchyard: the helper puts it there before the first change. */
const RESCUE_SCRIPT = `${SETUP_STATE}/rescue`;
/** The word that keeps our part of the start from doing anything, this once. */
const OFF_WORD = 'switchyard=off';

/** The ways there are on this host. */
export function rescueWays(setup: SetupFacts): readonly RescueWay[] {
  const fallback = setup.own['grub-fallback'];
  return [
    ...(fallback.known && fallback.value === 'current'
      ? [{ kind: 'fallback' as const, lines: [] as const }]
      : []),
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
