import { fileURLToPath } from 'node:url';

/** Environment in which the program finds our double of ssh, so that every way in which a host fails can be shown. */
export function withDoubles(): Readonly<Record<string, string>> {
  const doubles = fileURLToPath(new URL('ssh-double', import.meta.url));
  return {
    PATH: `${doubles}:${process.env['PATH'] ?? ''}`,
    SWITCHYARD_PICTURES_BUNDLE: fileURLToPath(
      new URL('../../electron/simulator/demo-host.bundle', import.meta.url),
    ),
  };
}
