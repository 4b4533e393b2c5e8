import { expect, test } from "vitest";
import { Answers, Follower, type Question, type Told } from "../../../src/lab/scene/answers.ts";

/** A question whose answer comes when the test says so. */
class Asked implements Question<string> {
  count = 0;
  isAborted = false;
  answer: (value: string) => void = () => {};
  fail: (error: Error) => void = () => {};

  constructor(
    readonly name: string,
    readonly owner: object,
  ) {}

  ask(signal: AbortSignal): Promise<string> {
    this.count++;
    signal.addEventListener("abort", () => (this.isAborted = true));
    return new Promise((resolve, reject) => {
      this.answer = resolve;
      this.fail = reject;
    });
  }
}

function follow(answers = new Answers<string>()) {
  const told: (Told<string> | null)[] = [];
  const errors: unknown[] = [];
  const follower = new Follower(
    answers,
    (next) => told.push(next),
    (error) => errors.push(error),
  );
  const last = () => told.at(-1)?.answer ?? null;
  return { follower, told, errors, last };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("an answer is asked for once, for all who want it, and is there at once for the next", async () => {
  const answers = new Answers<string>();
  const question = new Asked("a", {});
  const [one, two, three] = [follow(answers), follow(answers), follow(answers)];
  one.follower.want(question);
  two.follower.want(question);
  question.answer("A");
  await settled();
  three.follower.want(question);
  expect(question.count).toBe(1);
  expect([one.last(), two.last(), three.last()]).toEqual(["A", "A", "A"]);
});

test("a drag shows the answer on the way, then the newest, and never asks for those between", async () => {
  const owner = {};
  const [first, between, newest] = ["1", "2", "3"].map((name) => new Asked(name, owner));
  const { follower, told, last } = follow();
  for (const question of [first, between, newest]) follower.want(question);
  expect([first.count, between.count, newest.count]).toEqual([1, 0, 0]);
  first.answer("one");
  await settled();
  expect(last()).toBe("one");
  expect(newest.count).toBe(1);
  newest.answer("three");
  await settled();
  expect(told.map((next) => next?.answer)).toEqual(["one", "three"]);
  expect(told.at(-1)?.question).toBe(newest);
});

test("the last answer stays until the next is there", async () => {
  const owner = {};
  const [first, second] = [new Asked("1", owner), new Asked("2", owner)];
  const { follower, last } = follow();
  follower.want(first);
  first.answer("one");
  await settled();
  follower.want(second);
  await settled();
  expect(last()).toBe("one");
});

test("an answer that is there overtakes the one awaited, which does not come back over it", async () => {
  const answers = new Answers<string>();
  const owner = {};
  const [slow, kept] = [new Asked("slow", owner), new Asked("kept", owner)];
  const other = follow(answers);
  other.follower.want(kept);
  kept.answer("kept");
  await settled();
  const { follower, last } = follow(answers);
  follower.want(slow);
  follower.want(kept);
  expect(last()).toBe("kept");
  slow.answer("slow");
  await settled();
  expect(last()).toBe("kept");
});

test("nobody waiting any more cancels the call; somebody else waiting does not", async () => {
  const answers = new Answers<string>();
  const question = new Asked("a", {});
  const [one, two] = [follow(answers), follow(answers)];
  one.follower.want(question);
  two.follower.want(question);
  one.follower.close();
  expect(question.isAborted).toBe(false);
  two.follower.want(null);
  expect(question.isAborted).toBe(true);
  // Asked anew, not given the cancelled one.
  one.follower.want(question);
  expect(question.count).toBe(2);
});

test("a failure is told once, leaves the last answer, and the next question is asked", async () => {
  const owner = {};
  const [good, bad, next] = ["good", "bad", "next"].map((name) => new Asked(name, owner));
  const { follower, errors, last, told } = follow();
  follower.want(good);
  good.answer("good");
  await settled();
  follower.want(bad);
  bad.fail(new Error("no"));
  await settled();
  expect(errors).toEqual([new Error("no")]);
  expect(last()).toBe("good");
  expect(told.at(-1)?.question).toBe(bad);
  expect(bad.count).toBe(1);
  follower.want(next);
  next.answer("next");
  await settled();
  expect(last()).toBe("next");
});

test("of answers that nobody shows a few are kept for each owner", async () => {
  const answers = new Answers<string>();
  const owner = {};
  const questions = Array.from({ length: 8 }, (_, i) => new Asked(String(i), owner));
  const { follower } = follow(answers);
  for (const question of questions) {
    follower.want(question);
    question.answer(question.name);
    await settled();
  }
  follower.close();
  expect(questions.map((question) => answers.has(question))).toEqual([
    false, false, false, false, true, true, true, true,
  ]); // prettier-ignore
});
