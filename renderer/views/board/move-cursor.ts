import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** Arrow up and down go from chip to chip inside a list. */
export function moveCursor(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const focused = event.target;
  if (step === undefined || !(focused instanceof HTMLElement) || !focused.matches('[data-cursor]')) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-cursor]')];
  const next = stops[stops.indexOf(focused) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
