/** What a trial of some steps tells: how long one takes, and how much of the processor something else takes. */

export interface StepTime {
  /** Milliseconds of a step of one network, as things are. */
  readonly ms: number;
  /** How many times as long work takes as it would alone, from 1 on; null where the clock is too coarse to tell. */
  readonly load: number | null;
}

/** From so much on the processor is said to be busy: a quiet machine's own restlessness stays below. */
const BUSY = 1.4;
/** Times that are read from a clock must have so many steps of it in them. */
const LEAST_TICKS = 4;

export function sharesProcessor(load: number | null): load is number {
  return load !== null && load >= BUSY;
}

/**
 * What steps and short pieces of work between them tell. On a quiet machine a step takes its lower quartile (others are of a
 * machine that did something else for a moment); what goes on taking the processor will take it from the training too.
 * @param steps milliseconds, at least one. @param pieces milliseconds. @param tick of the clock, ms.
 */
export function stepTimeOf(steps: readonly number[], pieces: readonly number[], tick: number): StepTime {
  const quiet = steps.toSorted((left, right) => left - right)[steps.length >> 2];
  const mean = meanOf(steps);
  const load = loadOf(pieces, tick);
  const whole = load === null ? null : Math.max(load, mean / quiet);
  return sharesProcessor(whole) ? { ms: mean, load: whole } : { ms: quiet, load: whole };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Compares how long a short piece of work takes on average with what it takes while nobody interrupts it.
 * @param times milliseconds of many such pieces, one after the other. @param tick of the clock they are read from, ms.
 */
export function loadOf(times: readonly number[], tick: number): number | null {
  const alone = times.toSorted((left, right) => left - right).at(times.length >> 3);
  if (alone === undefined || alone < LEAST_TICKS * tick) return null;
  return Math.max(1, meanOf(times) / alone);
}
