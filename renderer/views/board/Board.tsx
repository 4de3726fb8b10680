import {
  DndContext,
  DragOverlay,
  MeasuringStrategy,
  PointerSensor,
  pointerWithin,
  useSensor,
  useSensors,
  type Active,
  type Over,
} from '@dnd-kit/core';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Carried, Target } from '../../stores/board-store.ts';
import { useBoard, useStores } from '../../stores/stores-context.ts';
import { CarriedGhost } from './CarriedGhost.tsx';
import { GuestColumns } from './GuestColumns.tsx';
import { hangOnPointer } from './hang-on-pointer.ts';
import { HostPanel } from './HostPanel.tsx';
import { useDrop } from './use-carry.ts';
import { useKeyboardCarry } from './use-keyboard-carry.ts';

const START_DISTANCE_PX = 6;
const measuring = { droppable: { strategy: MeasuringStrategy.Always } };

/** The two sides and what is carried between them. */
export function Board() {
  const { t } = useTranslation('board');
  const { board } = useStores();
  const byPointer = useBoard(({ carried, carriedBy }) => carried !== null && carriedBy === 'pointer');
  const drop = useDrop();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: START_DISTANCE_PX } }),
  );
  useKeyboardCarry();

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      measuring={measuring}
      accessibility={{
        restoreFocus: false,
        screenReaderInstructions: { draggable: t('chip.instructions') },
        announcements: silent,
      }}
      onDragStart={({ active }) => {
        const carries = carriesOf(active);
        if (carries !== null) board.getState().pickUp(carries, 'pointer');
      }}
      onDragOver={({ over }) => board.getState().aim(targetOf(over))}
      onDragEnd={({ over }) => drop(targetOf(over))}
      onDragCancel={() => board.getState().putDown()}
    >
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <HostPanel />
        <GuestColumns />
      </Box>
      <DragOverlay dropAnimation={null} modifiers={[hangOnPointer]}>
        {byPointer ? <CarriedGhost /> : null}
      </DragOverlay>
    </DndContext>
  );
}

/** Carrying by keyboard has its own words (`use-keyboard-carry.ts`); who drags by pointer sees them. */
const silent = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
};

function carriesOf({ data }: Active): Carried | null {
  const carries: unknown = data.current?.['carries'];
  return isCarried(carries) ? carries : null;
}

function isCarried(value: unknown): value is Carried {
  return typeof value === 'object' && value !== null && 'functions' in value && 'from' in value;
}

function targetOf(over: Over | null): Target | null {
  const target: unknown = over?.data.current?.['target'];
  return typeof target === 'string' ? (target as Target) : null;
}
