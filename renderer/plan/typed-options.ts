import {
  isRomFile,
  LAST_BOOT_ORDER,
  type DeviceOptions,
  type GuestPlace,
} from '../../shared/model/device-options.ts';

/** Options as a person types them. */
export interface TypedOptions {
  readonly romBar: 'default' | 'on' | 'off';
  readonly romFile: string;
  readonly bootOrder: string;
  readonly place: string;
}

/** Which of the fields cannot be understood. */
export type BadField = 'romFile' | 'bootOrder' | 'place';

export function typedFrom({ romBar, romFile, bootOrder, place }: DeviceOptions): TypedOptions {
  return {
    romBar: romBar === null ? 'default' : romBar ? 'on' : 'off',
    romFile: romFile ?? '',
    bootOrder: bootOrder === null ? '' : String(bootOrder),
    place: place === null ? '' : `${place.bus}:${place.slot}.${place.fn}`,
  };
}

/** What was typed, understood; or the fields that are not. */
export function readTyped(
  typed: TypedOptions,
):
  | { readonly ok: true; readonly value: DeviceOptions }
  | { readonly ok: false; readonly bad: readonly BadField[] } {
  const [file, boot, at] = [typed.romFile.trim(), typed.bootOrder.trim(), typed.place.trim()];
  const place = at === '' ? null : readPlace(at);
  const bootOrder = boot === '' ? null : readOrder(boot);
  const bad: readonly BadField[] = [
    ...(file === '' || isRomFile(file) ? [] : ['romFile' as const]),
    ...(bootOrder === undefined ? ['bootOrder' as const] : []),
    ...(place === undefined ? ['place' as const] : []),
  ];
  if (bad.length > 0 || place === undefined || bootOrder === undefined) return { ok: false, bad };
  const romBar = typed.romBar === 'default' ? null : typed.romBar === 'on';
  return { ok: true, value: { romBar, romFile: file === '' ? null : file, bootOrder, place } };
}

function readOrder(text: string): number | undefined {
  const order = /^[0-9]{1,3}$/.test(text) ? Number(text) : 0;
  return order >= 1 && order <= LAST_BOOT_ORDER ? order : undefined;
}

function readPlace(text: string): GuestPlace | undefined {
  const [, bus, slot, fn] = /^([0-9]{1,3}):([0-9]{1,2})\.([0-7])$/.exec(text)?.map(Number) ?? [];
  if (bus === undefined || slot === undefined || fn === undefined) return undefined;
  return bus <= 255 && slot <= 31 ? { bus, slot, fn } : undefined;
}
