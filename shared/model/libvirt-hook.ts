/**
 * The hooks that Switchyard can have libvirt call. `start-check` refuses to start a guest whose device was replaced. `hand-over` has the host let go
 * of its screen before a guest gets the card that draws it, and take it again afterwards.
 */
export const libvirtHooks = ['start-check', 'hand-over'] as const;
export type LibvirtHook = (typeof libvirtHooks)[number];

/** Where libvirt finds a hook among its own (https://libvirt.org/hooks.html). libvirt runs them in the order of their names. */
export const HOOK_PATHS: Readonly<Record<LibvirtHook, string>> = {
  'start-check': '/etc/libvirt/hooks/qemu.d/switchyard',
  'hand-over': '/etc/libvirt/hooks/qemu.d/switchyard-hand-over',
};

/** What every version of a hook says in its second line: by this it is known as ours. */
export const HOOK_MARKS: Readonly<Record<LibvirtHook, string>> = {
  'start-check': '# Switchyard start check',
  'hand-over': '# Switchyard hand-over',
};

/**
 * What lies in the place of a hook. `current`: the text that this program installs. `other-version`: one of Switchyard's that is older,
 * newer or was edited. `foreign`: somebody else's file, or a link.
 */
export const hookStates = ['none', 'current', 'other-version', 'foreign'] as const;
export type HookState = (typeof hookStates)[number];

/** A hook as it is installed, to be read before. */
export interface HookText {
  readonly path: string;
  readonly text: string;
}

/** The changes of hooks: requests and steps have these kinds. */
export const hookChanges = [
  'install-start-check',
  'remove-start-check',
  'install-hand-over',
  'remove-hand-over',
] as const;
export type HookChange = (typeof hookChanges)[number];

const changed: Readonly<Record<HookChange, { readonly hook: LibvirtHook; readonly installs: boolean }>> = {
  'install-start-check': { hook: 'start-check', installs: true },
  'remove-start-check': { hook: 'start-check', installs: false },
  'install-hand-over': { hook: 'hand-over', installs: true },
  'remove-hand-over': { hook: 'hand-over', installs: false },
};

/** Whether a request or a step changes a hook. */
export function isHookChange<C extends { readonly kind: string }>(
  change: C,
): change is Extract<C, { readonly kind: HookChange }> {
  return change.kind in changed;
}

/** Which hook a change is about. */
export function hookOf(kind: HookChange): LibvirtHook {
  return changed[kind].hook;
}

/** Whether it puts the hook into its place; else it takes it away. */
export function installsHook(kind: HookChange): boolean {
  return changed[kind].installs;
}

/** The change that takes another back. */
export function hookChangeBack(kind: HookChange): HookChange {
  const { hook, installs } = changed[kind];
  return `${installs ? 'remove' : 'install'}-${hook}`;
}
