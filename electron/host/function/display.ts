import { unknown, type Fact } from '../../../shared/model/fact.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/**
 * Whether the firmware showed its picture on this function: `boot_vga` of VGA controllers; newer kernels have `boot_display` with the function
 * or with its DRM card, for display controllers of every kind. Functions that are no displays have neither.
 */
export function readBootDisplay(files: HostFiles, directory: string, classCode: Fact<string>): Fact<boolean> {
  if (classCode.known && !classCode.value.startsWith('03')) return unknown('absent');
  const cards = files.list(`${directory}/drm`);
  const places = cards.ok
    ? cards.value.filter((name) => /^card[0-9]+$/.test(name)).map((name) => `drm/${name}/boot_display`)
    : [];
  for (const place of ['boot_vga', 'boot_display', ...places]) {
    const fact = fileFact(files, `${directory}/${place}`, (text) =>
      text === '1' ? true : text === '0' ? false : undefined,
    );
    if (fact.known || fact.reason !== 'absent') return fact;
  }
  return unknown('absent');
}
