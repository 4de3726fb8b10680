// Waiting for something outside this process: asked again and again, because a fixed sleep is either too short or too long.

/** What a poll waits for. */
export interface PollOptions {
  /** Completes the sentence "waited N ms for …". */
  readonly what: string;
  readonly timeoutMs: number;
  readonly intervalMs?: number;
}

/** Asks until the answer is not undefined, and returns it. Throws when that takes longer than the time-out. */
export async function poll<Answer>(
  options: PollOptions,
  ask: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const end = performance.now() + options.timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (performance.now() > end) throw new Error(`waited ${options.timeoutMs} ms for ${options.what}`);
    await new Promise((resolve) => setTimeout(resolve, options.intervalMs ?? 200));
  }
}
