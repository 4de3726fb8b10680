/** Where a key moves the active row of a list to; null when the key is no such key. `page` is how many rows Page up and down pass. */
export function placeAfter(key: string, place: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(count - 1, place + 1);
    case 'ArrowUp':
      return Math.max(0, place - 1);
    case 'PageDown':
      return Math.min(count - 1, place + page);
    case 'PageUp':
      return Math.max(0, place - page);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}
