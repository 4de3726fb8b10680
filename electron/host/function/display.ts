import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { rareFact, sharedFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const flag = sharedFact((text) => (text === '1' ? known(true) : text === '0' ? known(false) : undefined));

/**
 * Whether the firmware showed its picture on this function: `boot_vga` of VGA controllers; newer kernels have `boot_display` with the function
 * or with its DRM card, for display controllers of every kind. Functions that are no displays have neither.
 */
export function readBootDisplay(files: HostFiles, directory: string, classCode: Fact<string>): Fact<boolean> {
  if (classCode.known && !classCode.value.startsWith('03')) return unknown('absent');
  for (const place of ['boot_vga', 'boot_display']) {
    const fact = rareFact(files, `${directory}/${place}`, flag);
    if (fact.known || fact.reason !== 'absent') return fact;
  }
  const cards = files.has(`${directory}/drm`) ? files.list(`${directory}/drm`) : undefined;
  for (const name of cards?.ok === true ? cards.value : []) {
    if (!/^card[0-9]+$/.test(name)) continue;
    const fact = rareFact(files, `${directory}/drm/${name}/boot_display`, flag);
    if (fact.known || fact.reason !== 'absent') return fact;
  }
  return unknown('absent');
}
