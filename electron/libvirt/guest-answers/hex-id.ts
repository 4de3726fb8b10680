/** A vendor or device as four digits of hex without 0x, as everywhere in the model. */
export function hexId(value: number): string {
  return value.toString(16).padStart(4, '0');
}
