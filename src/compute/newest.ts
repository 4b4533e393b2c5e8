/**
 * Questions that change faster than they are answered: at most one is under way and the newest one waits. Nothing under
 * way is given up for a newer one, so a drag shows frame after frame rather than none.
 */
export class Newest<Question, Answer> {
  private controller: AbortController | null = null;
  private waiting: { readonly question: Question } | null = null;

  constructor(
    private readonly find: (question: Question, signal: AbortSignal) => Promise<Answer>,
    private readonly onAnswer: (question: Question, answer: Answer) => void,
    private readonly onError: (question: Question, error: unknown) => void,
    /** Waits after every answer until it is worthwhile to ask again: a picture is drawn once a frame. */
    private readonly pause: () => Promise<unknown> = () => Promise.resolve(),
  ) {}

  ask(question: Question): void {
    this.waiting = { question };
    if (this.controller === null) void this.run();
  }

  /** Gives up what is under way and what waits: neither is heard of again. */
  stop(): void {
    this.waiting = null;
    this.controller?.abort();
    this.controller = null;
  }

  private async run(): Promise<void> {
    const controller = new AbortController();
    this.controller = controller;
    while (this.waiting !== null) {
      const { question } = this.waiting;
      this.waiting = null;
      try {
        const answer = await this.find(question, controller.signal);
        if (controller.signal.aborted) return;
        this.onAnswer(question, answer);
      } catch (error) {
        if (controller.signal.aborted) return;
        this.onError(question, error);
      }
      await this.pause();
      if (controller.signal.aborted) return;
    }
    this.controller = null;
  }
}
