import { describe, expect, it } from "vitest";
import { Newest } from "../../src/compute/newest.ts";

/** A `Newest` whose questions are answered by hand. */
function byHand() {
  const asked: { question: number; signal: AbortSignal; answer(): void; fail(): void }[] = [];
  const heard: string[] = [];
  const newest = new Newest<number, string>(
    (question, signal) =>
      new Promise((resolve, reject) => {
        asked.push({
          question,
          signal,
          answer: () => resolve(`answer ${question}`),
          fail: () => reject(new Error(`error ${question}`)),
        });
      }),
    (question, answer) => heard.push(`${question}: ${answer}`),
    (question, error) => heard.push(`${question}: ${(error as Error).message}`),
  );
  return { newest, asked, heard };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

describe("the newest question", () => {
  it("is asked when the one under way is answered; those between are dropped, every answer is heard", async () => {
    const { newest, asked, heard } = byHand();
    for (let question = 1; question <= 5; question++) newest.ask(question);
    expect(asked.map(({ question }) => question)).toEqual([1]);
    asked[0].answer();
    await settled();
    expect(asked.map(({ question }) => question)).toEqual([1, 5]);
    asked[1].answer();
    await settled();
    expect(heard).toEqual(["1: answer 1", "5: answer 5"]);
    newest.ask(6);
    asked[2].answer();
    await settled();
    expect(heard).toHaveLength(3);
  });

  it("is asked after a failure, which is heard", async () => {
    const { newest, asked, heard } = byHand();
    newest.ask(1);
    newest.ask(2);
    asked[0].fail();
    await settled();
    asked[1].answer();
    await settled();
    expect(heard).toEqual(["1: error 1", "2: answer 2"]);
  });

  it("waits for the pause after an answer, and for nothing after stop", async () => {
    const asked: number[] = [];
    let goOn = () => {};
    const newest = new Newest<number, number>(
      (question) => {
        asked.push(question);
        return Promise.resolve(question);
      },
      () => {},
      () => {},
      () => new Promise<void>((resolve) => (goOn = resolve)),
    );
    newest.ask(1);
    await settled();
    newest.ask(2);
    await settled();
    expect(asked).toEqual([1]);
    goOn();
    await settled();
    expect(asked).toEqual([1, 2]);
    newest.ask(3);
    newest.stop();
    goOn();
    await settled();
    expect(asked).toEqual([1, 2]);
  });

  it("is given up by stop, with what waits, and nothing more is heard; it can start again", async () => {
    const { newest, asked, heard } = byHand();
    newest.ask(1);
    newest.ask(2);
    newest.stop();
    expect(asked[0].signal.aborted).toBe(true);
    newest.ask(3);
    expect(asked.map(({ question }) => question)).toEqual([1, 3]);
    asked[0].answer();
    await settled();
    expect(heard).toEqual([]);
    asked[1].answer();
    await settled();
    newest.ask(4);
    asked[2].fail();
    newest.stop();
    await settled();
    expect(heard).toEqual(["3: answer 3"]);
  });
});
