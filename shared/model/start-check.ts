/** Where libvirt finds the start check among its hooks (https://libvirt.org/hooks.html). */
export const START_CHECK_PATH = '/etc/libvirt/hooks/qemu.d/switchyard';

/** What every version of the start check says in its second line: by this it is known as ours. */
export const START_CHECK_MARK = '# Switchyard start check';

/**
 * What lies in the place of the start check. `current`: the text that this program installs. `other-version`: one of Switchyard's that is older,
 * newer or was edited. `foreign`: somebody else's file, or a link.
 */
export type StartCheck = 'none' | 'current' | 'other-version' | 'foreign';

/** The start check as it is installed, to be read before. */
export interface StartCheckText {
  readonly path: string;
  readonly text: string;
}
