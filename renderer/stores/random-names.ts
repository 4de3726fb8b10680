/** A MAC in the range that QEMU and libvirt make theirs in, 52:54:00. */
export function randomMac(): string {
  return ['52', '54', '00', ...randomBytes(3).map(hex)].join(':');
}

/** A random UUID (version 4). Made by hand: `crypto.randomUUID` is only there where the page came by a secure way. */
export function randomUuid(): string {
  const bytes = randomBytes(16).map((byte, at) => {
    if (at === 6) return (byte & 0x0f) | 0x40;
    return at === 8 ? (byte & 0x3f) | 0x80 : byte;
  });
  const text = bytes.map(hex).join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    '-',
  );
}

function randomBytes(count: number): readonly number[] {
  return [...crypto.getRandomValues(new Uint8Array(count))];
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
