import type { Operation, OperationRequest } from '../model/operation.ts';
import { comparePciAddresses } from '../model/pci-address.ts';

const HEAD = [
  'id',
  'started',
  'ended',
  'seconds',
  'by',
  'operation',
  'state',
  'functions',
  'from',
  'to',
  'steps done',
  'steps',
  'problem',
  'undoes',
  'undone by',
] as const;

/** The guests a request takes from and gives to, by id: names change. */
function guestsOf(request: OperationRequest): readonly [from: string, to: string] {
  return ['from' in request ? request.from : '', 'to' in request ? request.to : ''];
}

function row(operation: Operation): readonly string[] {
  const { id, by, plan, state, steps, problem, startedAt, endedAt, undoes, undoneBy } = operation;
  const seconds = endedAt === null ? '' : ((Date.parse(endedAt) - Date.parse(startedAt)) / 1000).toFixed(1);
  return [
    id,
    startedAt,
    endedAt ?? '',
    seconds,
    by,
    plan.request.kind,
    state,
    plan.request.functions.toSorted(comparePciAddresses).join(' '),
    ...guestsOf(plan.request),
    String(steps.filter((step) => step.state === 'done').length),
    String(steps.length),
    problem?.code ?? '',
    undoes ?? '',
    undoneBy ?? '',
  ];
}

/**
 * One cell (RFC 4180). A spreadsheet takes text that begins with one of these characters for a formula; a quotation mark in front keeps
 * it text (OWASP, CSV injection).
 */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** Operations as a table for a spreadsheet: one a row, in the order given. */
export function activityTable(operations: readonly Operation[]): string {
  return [HEAD, ...operations.map(row)].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}
