/** Questions that change faster than they are answered: the newest wins. */
import { AbortError } from "./errors.ts";

interface Asked<Question, Answer> {
  readonly question: Question;
  readonly controller: AbortController;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  hasEnded: boolean;
}

/** Tells it to end; what has ended hears nothing of it. */
function abort({ controller, hasEnded }: Pick<Asked<unknown, unknown>, "controller" | "hasEnded">): void {
  if (!hasEnded) controller.abort();
}

interface NewestOptions {
  /** So long after its start, ms, what is under way is aborted where a newer question waits. It may end unless told. */
  readonly grace?: number;
  /** Waits after every answer until it is worthwhile to ask again: a picture is drawn once a frame. */
  readonly pause?: () => Promise<unknown>;
}

/**
 * At most one question is under way. `ask` lets it end, so that a drag shows frame after frame rather than none, and of
 * those that come meanwhile the newest waits; `askAtOnce` gives up what is under way. Every promise settles.
 */
export class Newest<Question, Answer> {
  private current: Asked<Question, Answer> | null = null;
  private waiting: Asked<Question, Answer> | null = null;
  private startedAt = 0;
  private readonly grace: number;
  private readonly pause: () => Promise<unknown>;

  constructor(
    /** The signal aborts at most while it is under way. */
    private readonly find: (question: Question, signal: AbortSignal) => Promise<Answer>,
    { grace = Infinity, pause = () => Promise.resolve() }: NewestOptions = {},
  ) {
    this.grace = grace;
    this.pause = pause;
  }

  /**
   * The answer, when what is under way has ended. Rejects with AbortError where a newer question comes before it is
   * asked, and by `stop`.
   * @param signal takes the question back: while it waits it is dropped, under way its `find` is told to end.
   */
  ask(question: Question, signal?: AbortSignal): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new AbortError());
      const asked = { question, controller: new AbortController(), resolve, reject, hasEnded: false };
      signal?.addEventListener("abort", () => this.takeBack(asked), { once: true });
      this.waiting?.reject(new AbortError());
      this.waiting = asked;
      if (this.current === null) void this.run();
      else this.limit(this.current);
    });
  }

  /** The answer; what is under way, or waits, rejects with AbortError, and is not waited for. */
  askAtOnce(question: Question): Promise<Answer> {
    this.stop();
    return this.ask(question);
  }

  /** Gives up what is under way and what waits: both reject with AbortError at once. */
  stop(): void {
    const { current, waiting } = this;
    this.current = null;
    this.waiting = null;
    if (current !== null) abort(current);
    for (const asked of [current, waiting]) asked?.reject(new AbortError());
  }

  private async run(): Promise<void> {
    while (this.waiting !== null) {
      const asked = this.waiting;
      this.waiting = null;
      this.current = asked;
      this.startedAt = performance.now();
      try {
        asked.resolve(await this.find(asked.question, asked.controller.signal));
      } catch (error) {
        asked.reject(error);
      }
      asked.hasEnded = true;
      await this.pause();
      // It was stopped meanwhile, and another may be under way.
      if (this.current !== asked) return;
    }
    this.current = null;
  }

  /** Something newer waits: what is under way ends in time. */
  private limit(current: Asked<Question, Answer>): void {
    if (this.grace === Infinity) return;
    const end = () => {
      if (this.waiting !== null) abort(current);
    };
    const left = this.startedAt + this.grace - performance.now();
    if (left <= 0) end();
    else setTimeout(end, left);
  }

  private takeBack(asked: Asked<Question, Answer>): void {
    if (asked === this.current) abort(asked);
    if (asked !== this.waiting) return;
    this.waiting = null;
    asked.reject(new AbortError());
  }
}
