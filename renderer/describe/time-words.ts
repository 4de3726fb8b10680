const two = (value: number): string => String(value).padStart(2, '0');

/** Day and time to the second in this computer's time zone, `2026-11-22 11:20:00`: the same in every language, and sorted as it reads. */
export function timeWords(time: string): string {
  const at = new Date(time);
  const day = `${String(at.getFullYear())}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}
