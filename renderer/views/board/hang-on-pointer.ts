import type { Modifier } from '@dnd-kit/core';

/** How far the pointer is inside what hangs on it, in CSS pixels. */
const HOLD = { x: 28, y: 18 };
const MARGIN = 8;

/** What is carried hangs on the pointer, wherever it was picked up, and stays inside the window. */
export const hangOnPointer: Modifier = ({
  activatorEvent,
  activeNodeRect,
  overlayNodeRect,
  windowRect,
  transform,
}) => {
  if (!(activatorEvent instanceof PointerEvent) || activeNodeRect === null) return transform;
  const { clientX, clientY } = activatorEvent;
  const x = transform.x + clientX - activeNodeRect.left - HOLD.x;
  const y = transform.y + clientY - activeNodeRect.top - HOLD.y;
  if (overlayNodeRect === null || windowRect === null) return { ...transform, x, y };
  const mostX = windowRect.width - overlayNodeRect.width - MARGIN - activeNodeRect.left;
  const mostY = windowRect.height - overlayNodeRect.height - MARGIN - activeNodeRect.top;
  return { ...transform, x: Math.min(x, mostX), y: Math.min(y, mostY) };
};
