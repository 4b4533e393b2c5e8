/** How far a long command is: one line that is rewritten on a terminal, now and then a line elsewhere. */

/** Where it is written: standard error. */
interface Stream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Milliseconds between two lines. */
const PAUSE = { terminal: 200, elsewhere: 5000 } as const;
const CLEAR_LINE = "\r\u001b[K";

export class ProgressLine {
  private last = -Infinity;
  private isOpen = false;

  /** @param now milliseconds. */
  constructor(
    private readonly stream: Stream,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Shows the text, unless another one is too fresh. */
  show(text: string): void {
    const time = this.now();
    const isTerminal = this.stream.isTTY === true;
    if (time - this.last < (isTerminal ? PAUSE.terminal : PAUSE.elsewhere)) return;
    this.last = time;
    this.isOpen = isTerminal;
    this.stream.write(isTerminal ? `${CLEAR_LINE}${text}` : `${text}\n`);
  }

  /** A line that stays. */
  say(text: string): void {
    this.clear();
    this.stream.write(`${text}\n`);
  }

  /** Leaves a terminal's line empty. */
  clear(): void {
    if (this.isOpen) this.stream.write(CLEAR_LINE);
    this.isOpen = false;
  }
}

/** "48 s", "2 min 5 s", "1 h 4 min". @param seconds not negative. */
export function durationWords(seconds: number): string {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}
