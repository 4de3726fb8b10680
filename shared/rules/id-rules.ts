import type { HostSnapshot } from '../model/host-snapshot.ts';

/** One `vendor:device` that vfio-pci was told to take wherever it is, and where it was told so. */
export interface IdRule {
  readonly id: string;
  readonly evidence: string;
  /** Whether it is an option for a module, which a kernel with vfio-pci built in never reads. */
  readonly isModuleOption: boolean;
}

const ID = /^([0-9a-f]{4}):([0-9a-f]{4})(?::|$)/i;

function rulesIn(list: string, evidence: string, isModuleOption: boolean): readonly IdRule[] {
  return list.split(',').flatMap((entry) => {
    const id = ID.exec(entry)?.slice(1, 3).join(':').toLowerCase();
    return id === undefined ? [] : [{ id, evidence, isModuleOption }];
  });
}

/** Every such rule on the kernel's command line and in module options. */
export function idRules({
  identity,
  machine,
}: Pick<HostSnapshot, 'identity' | 'machine'>): readonly IdRule[] {
  const words = identity.commandLine.known ? identity.commandLine.value.split(/\s+/) : [];
  return [
    ...words.flatMap((word) => {
      const list = /^vfio[-_]pci\.ids=(.+)$/.exec(word)?.[1];
      return list === undefined ? [] : rulesIn(list, `/proc/cmdline: ${word}`, false);
    }),
    ...machine.moduleSettings.flatMap(({ file, line }) => {
      const list = /^options\s+vfio[-_]pci\s(?:.*\s)?ids=(\S+)/.exec(line)?.[1];
      return list === undefined ? [] : rulesIn(list, `${file}: ${line}`, true);
    }),
  ];
}
