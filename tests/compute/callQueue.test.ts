/** Calls that come often, over a service of this thread that answers when the test says so. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { CallQueue } from "../../src/compute/callQueue.ts";
import { AbortError, WorkerDied } from "../../src/compute/errors.ts";
import { WorkerSlot } from "../../src/compute/workerSlot.ts";
import type { Answer } from "../../workers/protocol/answer.ts";
import { inThisThread, recorded } from "../fixtures/services.ts";

/** Holds every call until the test answers it. */
class HeldService {
  readonly asked: { name: string; answer: (answer?: Answer<string>) => void }[] = [];
  private arrived: () => void = () => {};

  ask(name: string): Promise<Answer<string>> {
    return new Promise((resolve) => {
      this.asked.push({ name, answer: (answer = { ok: true, value: name }) => resolve(answer) });
      this.arrived();
    });
  }

  async hasBeenAsked(count: number): Promise<void> {
    while (this.asked.length < count) await new Promise<void>((resolve) => (this.arrived = resolve));
  }

  get names(): string[] {
    return this.asked.map(({ name }) => name);
  }
}

function queueOf(service: HeldService) {
  const { spawn, started } = recorded(() => inThisThread(service));
  const queue = new CallQueue(new WorkerSlot<HeldService>(spawn));
  const call = (name: string, signal?: AbortSignal) => queue.call((remote) => remote.ask(name), signal);
  return { queue, call, started };
}
const settled = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);
/** Everything that is on its way has arrived. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 20));

const queues: CallQueue<HeldService>[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const queue of queues.splice(0)) queue.stop();
});

function setUp() {
  const service = new HeldService();
  const made = queueOf(service);
  queues.push(made.queue);
  return { service, ...made };
}

describe("a queue of calls", () => {
  it("sends one at a time, in order", async () => {
    const { service, call } = setUp();
    const answers = ["a", "b", "c"].map((name) => call(name));
    for (const [index, name] of ["a", "b", "c"].entries()) {
      await service.hasBeenAsked(index + 1);
      await quiet();
      expect(service.names).toHaveLength(index + 1);
      service.asked[index].answer();
      expect(await answers[index]).toBe(name);
    }
  });

  it("never sends a call that was aborted while it waited", async () => {
    const { service, call } = setUp();
    const first = call("first");
    const controllers = Array.from({ length: 50 }, () => new AbortController());
    const drag = controllers.map(({ signal }, index) => settled(call(String(index), signal)));
    const last = call("last");
    for (const controller of controllers) controller.abort();
    for (const each of drag) expect(await each).toBeInstanceOf(AbortError);
    await service.hasBeenAsked(1);
    service.asked[0].answer();
    await first;
    await service.hasBeenAsked(2);
    service.asked[1].answer();
    expect(await last).toBe("last");
    expect(service.names).toEqual(["first", "last"]);
  });

  it("rejects an aborted call at once, while the worker ends it in peace; the next is sent then, to the same worker", async () => {
    const { service, call, started } = setUp();
    const controller = new AbortController();
    const first = settled(call("first", controller.signal));
    const second = call("second");
    await service.hasBeenAsked(1);
    controller.abort();
    expect(await first).toBeInstanceOf(AbortError);
    await quiet();
    expect(service.names).toEqual(["first"]);
    service.asked[0].answer();
    await service.hasBeenAsked(2);
    service.asked[1].answer();
    expect(await second).toBe("second");
    expect(started).toHaveLength(1);
    expect(started[0].isTerminated()).toBe(false);
  });

  it("ends a worker that is still at an aborted call after 2 s, and asks a new one", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { service, call, started } = setUp();
    const controller = new AbortController();
    const first = settled(call("first", controller.signal));
    const second = call("second");
    await service.hasBeenAsked(1);
    controller.abort();
    expect(await first).toBeInstanceOf(AbortError);
    vi.advanceTimersByTime(1999);
    expect(started[0].isTerminated()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(started[0].isTerminated()).toBe(true);
    await service.hasBeenAsked(2);
    service.asked[1].answer();
    expect(await second).toBe("second");
    expect(started).toHaveLength(2);
  });

  it("leaves a worker alone that ended an aborted call in time", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { service, call, started } = setUp();
    const controller = new AbortController();
    const first = settled(call("first", controller.signal));
    await service.hasBeenAsked(1);
    controller.abort();
    await first;
    service.asked[0].answer();
    const second = call("second");
    await service.hasBeenAsked(2);
    vi.advanceTimersByTime(10_000);
    expect(started[0].isTerminated()).toBe(false);
    service.asked[1].answer();
    expect(await second).toBe("second");
  });

  it("does not send a call whose signal was aborted before, and does not start a worker for it", async () => {
    const { call, started } = setUp();
    expect(await settled(call("a", AbortSignal.abort()))).toBeInstanceOf(AbortError);
    expect(started).toHaveLength(0);
  });

  it("goes on after an error, and after a worker that died twice", async () => {
    const { service, call, started } = setUp();
    const first = settled(call("first"));
    await service.hasBeenAsked(1);
    service.asked[0].answer({ ok: false, name: "InputError", message: "no" });
    expect(await first).toMatchObject({ name: "InputError", message: "no" });
    const second = settled(call("second"));
    for (const count of [2, 3]) {
      await service.hasBeenAsked(count);
      started.at(-1)!.die("gone");
    }
    expect(await second).toBeInstanceOf(WorkerDied);
    const third = call("third");
    await service.hasBeenAsked(4);
    service.asked[3].answer();
    expect(await third).toBe("third");
  });

  it("an abort after the answer does nothing", async () => {
    const { service, call, started } = setUp();
    const controller = new AbortController();
    const first = call("first", controller.signal);
    await service.hasBeenAsked(1);
    service.asked[0].answer();
    expect(await first).toBe("first");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    controller.abort();
    vi.advanceTimersByTime(10_000);
    expect(started[0].isTerminated()).toBe(false);
  });

  it("stops with AbortError for the call under way and those that wait", async () => {
    const { service, queue, call, started } = setUp();
    const all = ["a", "b", "c"].map((name) => settled(call(name)));
    await service.hasBeenAsked(1);
    queue.stop();
    for (const each of all) expect(await each).toBeInstanceOf(AbortError);
    expect(started).toHaveLength(1);
    expect(started[0].isTerminated()).toBe(true);
  });
});
