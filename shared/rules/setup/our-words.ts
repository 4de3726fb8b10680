/** The words that the setup may add to a kernel's command line. */
export const INTEL_ON = 'intel_iommu=on';
export const PASSTHROUGH = 'iommu=pt';

/** Values are lists with commas; `off` in one of them wins over what the kernel does by default (Documentation/admin-guide/kernel-parameters.txt). */
const SWITCHES_OFF = /^(?:intel_iommu|amd_iommu|iommu)=(?:[a-z0-9_]+,)*off(?:,[a-z0-9_]+)*$/;
const SWITCHES_INTEL_ON = /^intel_iommu=(?:[a-z0-9_]+,)*on(?:,[a-z0-9_]+)*$/;

/** Whether a word keeps the kernel from using the IOMMU: the setup takes it out. */
export function switchesOff(word: string): boolean {
  return SWITCHES_OFF.test(word);
}

export function switchesIntelOn(word: string): boolean {
  return SWITCHES_INTEL_ON.test(word);
}

/** Whether the host's own devices go past the IOMMU's translation. */
export function passesThrough(word: string): boolean {
  return word === PASSTHROUGH || word === 'iommu.passthrough=1';
}

/** Words about the IOMMU anywhere in a file but its comments, whatever else it has: for files that only a person should change. */
export function iommuWords(text: string): readonly string[] {
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
  return lines.flatMap((line) => line.match(/(?<![\w.-])(?:(?:intel|amd)_)?iommu=[a-z0-9_,]+/g) ?? []);
}

/** What turned words `before` into words `now`, as far as it can have been the setup: the edit that takes it back. */
export function editBack(
  before: readonly string[],
  now: readonly string[],
): { readonly add: readonly string[]; readonly remove: readonly string[] } {
  return {
    add: before.filter((word) => switchesOff(word) && !now.includes(word)),
    remove: [INTEL_ON, PASSTHROUGH].filter((word) => now.includes(word) && !before.includes(word)),
  };
}

/** Whether two lines are one but for the place of words that the setup adds and takes. */
export function isSameLine(a: readonly string[], b: readonly string[]): boolean {
  const others = (words: readonly string[]): string => words.filter((word) => !isOurs(word)).join(' ');
  const all = (words: readonly string[]): string => words.toSorted().join(' ');
  return others(a) === others(b) && all(a) === all(b);
}

/** Whether the setup may add a word, or take it out. */
export function isOurs(word: string): boolean {
  return word === INTEL_ON || word === PASSTHROUGH || switchesOff(word);
}
