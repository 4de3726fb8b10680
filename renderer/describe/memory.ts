/** Memory as people say it: whole or half GiB from 1 GiB on, MiB below. */
export function memoryOf(kib: number): { readonly unit: 'gib' | 'mib'; readonly value: number } {
  const mib = kib / 1024;
  return mib >= 1024
    ? { unit: 'gib', value: Math.round((mib / 1024) * 10) / 10 }
    : { unit: 'mib', value: Math.round(mib) };
}
