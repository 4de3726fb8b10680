/** One way of doing the row's work, with the time of each of its rounds in milliseconds. */
export interface Column {
  readonly name: string;
  readonly rounds: readonly number[];
}

/** `column` takes at most `atMost` times as long as `against`, by medians. */
export interface Bound {
  readonly column: Column;
  readonly against: Column;
  readonly atMost: number;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** Prints medians and ratios side by side; the process exits 1 when a ratio is over its bound. */
export function report(title: string, columns: readonly Column[], bounds: readonly Bound[]): void {
  console.log(`\n${title}`);
  for (const { name, rounds } of columns) {
    const fastest = Math.min(...rounds).toFixed(1);
    console.log(
      `  ${name.padEnd(44)} median ${median(rounds).toFixed(1).padStart(8)} ms   fastest ${fastest.padStart(8)} ms`,
    );
  }
  for (const { column, against, atMost } of bounds) {
    const ratio = median(column.rounds) / median(against.rounds);
    const kept = ratio <= atMost;
    console.log(
      `  ${kept ? 'kept' : 'OVER'}  ${column.name} / ${against.name} = ${ratio.toFixed(2)} (at most ${atMost.toFixed(1)})`,
    );
    if (!kept) process.exitCode = 1;
  }
}
