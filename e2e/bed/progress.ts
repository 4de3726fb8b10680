// Where the bed says what it is doing: a start takes a minute or more, and silence looks like a fault.

/** Told once for each step, in words for a person. */
export type Progress = (message: string) => void;

/** Writes each step to standard error with the seconds since the call of this function. */
export function progressToStderr(): Progress {
  const start = performance.now();
  return (message) => {
    const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(6);
    process.stderr.write(`[bed ${seconds} s] ${message}\n`);
  };
}
