import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AbortError } from "../../src/compute/errors.ts";
import { Newest } from "../../src/compute/newest.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A `Newest` whose questions are answered by hand, and the ends of all its promises as they come. */
function byHand(options?: ConstructorParameters<typeof Newest>[1]) {
  const asked: { question: number; signal: AbortSignal; answer(): void; fail(error?: Error): void }[] = [];
  const heard: string[] = [];
  const newest = new Newest<number, string>(
    (question, signal) =>
      new Promise((resolve, reject) => {
        asked.push({
          question,
          signal,
          answer: () => resolve(`answer ${question}`),
          fail: (error = new Error(`error ${question}`)) => reject(error),
        });
      }),
    options,
  );
  const hear = (question: number, promise: Promise<string>) =>
    promise.then(
      (answer) => void heard.push(answer),
      (error: Error) => void heard.push(error instanceof AbortError ? `no ${question}` : error.message),
    );
  return {
    newest,
    asked,
    heard,
    ask: (question: number, signal?: AbortSignal) => hear(question, newest.ask(question, signal)),
    askAtOnce: (question: number) => hear(question, newest.askAtOnce(question)),
    stop: () => newest.stop(),
    questions: () => asked.map(({ question }) => question),
  };
}

/** Lets everything that has been decided happen. */
const settled = () => vi.advanceTimersByTimeAsync(0);

describe("the newest question", () => {
  it("is asked when the one under way is answered; those between are dropped at once", async () => {
    const { ask, asked, heard, questions } = byHand();
    for (let question = 1; question <= 5; question++) void ask(question);
    await settled();
    expect(questions()).toEqual([1]);
    expect(heard).toEqual(["no 2", "no 3", "no 4"]);
    asked[0].answer();
    await settled();
    expect(questions()).toEqual([1, 5]);
    asked[1].answer();
    await settled();
    expect(heard.slice(3)).toEqual(["answer 1", "answer 5"]);
    void ask(6);
    expect(questions()).toEqual([1, 5, 6]);
  });

  it("is asked after a failure, which is heard, also where nothing was begun", async () => {
    const { ask, asked, heard } = byHand();
    void ask(1);
    void ask(2);
    asked[0].fail();
    await settled();
    asked[1].answer();
    await settled();
    expect(heard).toEqual(["error 1", "answer 2"]);
    const broken = new Newest<number, never>(() => {
      throw new Error("broken");
    });
    for (const question of [1, 2]) await expect(broken.ask(question)).rejects.toThrow("broken");
  });

  it("waits for the pause after an answer", async () => {
    let goOn = () => {};
    const pause = () => new Promise<void>((resolve) => (goOn = resolve));
    const { ask, asked, questions, stop } = byHand({ pause });
    void ask(1);
    asked[0].answer();
    await settled();
    void ask(2);
    await settled();
    expect(questions()).toEqual([1]);
    goOn();
    await settled();
    expect(questions()).toEqual([1, 2]);
    asked[1].answer();
    await settled();
    void ask(3);
    stop();
    goOn();
    await settled();
    expect(questions()).toEqual([1, 2]);
  });

  it("is given up by stop, with what waits, and nothing more is heard of either; it can start again", async () => {
    const { ask, asked, heard, stop, questions } = byHand();
    void ask(1);
    void ask(2);
    stop();
    expect(asked[0].signal.aborted).toBe(true);
    await settled();
    expect(heard).toEqual(["no 1", "no 2"]);
    void ask(3);
    expect(questions()).toEqual([1, 3]);
    asked[0].answer();
    void ask(4);
    await settled();
    expect(questions()).toEqual([1, 3]);
    asked[1].answer();
    await settled();
    expect(heard.slice(2)).toEqual(["answer 3"]);
    expect(questions()).toEqual([1, 3, 4]);
  });

  it("asked at once, takes the place of what is under way without waiting for it", async () => {
    const { askAtOnce, asked, heard, questions } = byHand();
    void askAtOnce(1);
    void askAtOnce(2);
    expect(questions()).toEqual([1, 2]);
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    asked[1].answer();
    asked[0].answer();
    await settled();
    expect(heard).toEqual(["no 1", "answer 2"]);
  });
});

describe("grace", () => {
  it("lets what is under way end while it is young; then it is told to, and waited for", async () => {
    const { ask, asked, heard, questions } = byHand({ grace: 100 });
    void ask(1);
    vi.advanceTimersByTime(60);
    void ask(2);
    vi.advanceTimersByTime(39);
    expect(asked[0].signal.aborted).toBe(false);
    vi.advanceTimersByTime(1);
    expect(asked[0].signal.aborted).toBe(true);
    await settled();
    expect(questions()).toEqual([1]);
    asked[0].fail(new AbortError());
    await settled();
    expect(questions()).toEqual([1, 2]);
    expect(heard).toEqual(["no 1"]);
  });

  it("ends nothing that has ended: whoever hears the answer may ask at once", async () => {
    const { newest, ask, asked } = byHand({ grace: 100 });
    const next = newest.ask(1).then(() => void ask(2));
    vi.advanceTimersByTime(500);
    asked[0].answer();
    await next;
    await settled();
    expect(asked.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  });

  it("is over at once for what has been under way for longer", () => {
    const { ask, asked } = byHand({ grace: 100 });
    void ask(1);
    vi.advanceTimersByTime(500);
    expect(asked[0].signal.aborted).toBe(false);
    void ask(2);
    expect(asked[0].signal.aborted).toBe(true);
  });

  it("ends nothing for a question that was taken back, nor what was begun meanwhile", async () => {
    const { ask, asked } = byHand({ grace: 100 });
    const controller = new AbortController();
    void ask(1);
    void ask(2, controller.signal);
    controller.abort();
    vi.advanceTimersByTime(200);
    expect(asked[0].signal.aborted).toBe(false);
    const other = byHand({ grace: 100 });
    void other.ask(1);
    void other.ask(2);
    other.asked[0].answer();
    await settled();
    void other.ask(3);
    vi.advanceTimersByTime(99);
    expect(other.asked[1].signal.aborted).toBe(false);
  });
});

describe("a question that is taken back", () => {
  it("is never asked where it was taken back before or while it waited", async () => {
    const { ask, asked, heard, questions } = byHand();
    void ask(0, AbortSignal.abort());
    expect(questions()).toEqual([]);
    const controller = new AbortController();
    void ask(1);
    void ask(2, controller.signal);
    controller.abort();
    await settled();
    expect(heard).toEqual(["no 0", "no 2"]);
    asked[0].answer();
    await settled();
    expect(questions()).toEqual([1]);
  });

  it("is told to end where it is under way, and waited for; afterwards nothing is", async () => {
    const { ask, asked, questions } = byHand();
    const controller = new AbortController();
    void ask(1, controller.signal);
    void ask(2);
    controller.abort();
    expect(asked[0].signal.aborted).toBe(true);
    await settled();
    expect(questions()).toEqual([1]);
    asked[0].fail(new AbortError());
    await settled();
    expect(questions()).toEqual([1, 2]);
    expect(asked[1].signal.aborted).toBe(false);
  });
});
