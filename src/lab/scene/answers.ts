/** What the workers make for the scenes: asked once for all who show it, and no longer once nobody does. */

/** An answer that is awaited or there. */
export interface Entry<T> {
  value: T | null;
  users: number;
  readonly controller: AbortController;
  readonly promise: Promise<T>;
}

/** A question tells by its owner (the array that it is about) and its name whether it is the same as another. */
export interface Question<T> {
  readonly owner: object;
  readonly name: string;
  ask(signal: AbortSignal): Promise<T>;
}

/** Answers that nobody shows any more are kept for each owner, in case they are shown again. */
const KEPT = 4;

/** Answers, for as long as their owners live. */
export class Answers<T> {
  private readonly byOwner = new WeakMap<object, Map<string, Entry<T>>>();

  /** Whether the answer is there. */
  has({ owner, name }: Question<T>): boolean {
    return (this.byOwner.get(owner)?.get(name)?.value ?? null) !== null;
  }

  /** Takes hold of an answer, and asks for it where nobody did before. To be released. */
  hold(question: Question<T>): Entry<T> {
    const { owner, name } = question;
    let entries = this.byOwner.get(owner);
    if (entries === undefined) this.byOwner.set(owner, (entries = new Map<string, Entry<T>>()));
    let entry = entries.get(name);
    if (entry === undefined) {
      entry = asked(question, () => entries.delete(name));
      entries.set(name, entry);
    }
    entry.users++;
    return entry;
  }

  /** Lets go of an answer: one that is still awaited is cancelled if nobody else waits. */
  release({ owner, name }: Question<T>, entry: Entry<T>): void {
    entry.users--;
    const entries = this.byOwner.get(owner)!;
    if (entry.users > 0 || entries.get(name) !== entry) return;
    if (entry.value === null) {
      entries.delete(name);
      entry.controller.abort();
      return;
    }
    const idle = [...entries].filter(([, { users, value }]) => users === 0 && value !== null);
    for (const [old] of idle.slice(0, Math.max(0, idle.length - KEPT))) entries.delete(old);
  }
}

/** @param forget when it failed: it is asked anew next time. */
function asked<T>(question: Question<T>, forget: () => void): Entry<T> {
  const controller = new AbortController();
  const entry: Entry<T> = { value: null, users: 0, controller, promise: question.ask(controller.signal) };
  entry.promise.then((value) => (entry.value = value), forget);
  return entry;
}

/** What a question came to; null where it failed. */
export interface Told<T> {
  readonly question: Question<T>;
  readonly answer: T | null;
}

interface Held<T> {
  readonly question: Question<T>;
  readonly entry: Entry<T>;
}

/**
 * Follows a question as it changes. One call is under way at a time, and is let to end: a drag shows what comes of it,
 * rather than nothing; then the newest question is asked. The last answer stays until the next is there.
 */
export class Follower<T> {
  private wanted: Question<T> | null = null;
  private failed: Question<T> | null = null;
  private shown: Held<T> | null = null;
  private awaited: Held<T> | null = null;

  constructor(
    private readonly answers: Answers<T>,
    private readonly tell: (told: Told<T> | null) => void,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** @param question null shows nothing. */
  want(question: Question<T> | null): void {
    this.wanted = question;
    if (question === null) this.close();
    else this.next();
  }

  /** Lets go of everything. */
  close(): void {
    this.wanted = null;
    for (const held of [this.shown, this.awaited]) {
      if (held !== null) this.answers.release(held.question, held.entry);
    }
    if (this.shown !== null || this.failed !== null) this.tell(null);
    this.failed = null;
    this.shown = null;
    this.awaited = null;
  }

  private next(): void {
    const { wanted, answers } = this;
    if (wanted === null || wanted === this.shown?.question || wanted === this.failed) return;
    if (this.awaited !== null && !answers.has(wanted)) return;
    const held = { question: wanted, entry: answers.hold(wanted) };
    if (held.entry.value !== null) return this.take(held, held.entry.value);
    this.awaited = held;
    held.entry.promise.then(
      (value) => this.settle(held, () => this.take(held, value)),
      (error: unknown) => this.settle(held, () => this.fail(held, error)),
    );
  }

  private settle(held: Held<T>, then: () => void): void {
    if (held !== this.awaited) return;
    this.awaited = null;
    then();
    this.next();
  }

  private take(held: Held<T>, value: T): void {
    // What is wanted may have been there before what was awaited.
    if (this.shown?.question === this.wanted && this.shown !== null) {
      this.answers.release(held.question, held.entry);
      return;
    }
    if (this.shown !== null) this.answers.release(this.shown.question, this.shown.entry);
    this.shown = held;
    this.tell({ question: held.question, answer: value });
  }

  private fail({ question, entry }: Held<T>, error: unknown): void {
    this.answers.release(question, entry);
    if (question !== this.wanted) return;
    this.failed = question;
    this.tell({ question, answer: this.shown?.entry.value ?? null });
    this.onError(error);
  }
}
