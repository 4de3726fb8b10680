/** How long a person has to say that a change may stay. */
export const CONFIRM_MS = 20_000;
/** How long the host hears nothing before it takes the change back by itself: a little longer, so that this program comes first while it lives. */
export const SILENCE_SECONDS = 23;
/** How often the host hears of this program while steps are done or undone. */
export const BEAT_MS = 5_000;
