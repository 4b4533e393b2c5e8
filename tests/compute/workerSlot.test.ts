import { afterEach, describe, expect, it } from "vitest";
import { AbortError, WorkerDied } from "../../src/compute/errors.ts";
import { WorkerSlot } from "../../src/compute/workerSlot.ts";
import { InputError } from "../../src/core/errors.ts";
import type { Answer } from "../../workers/protocol/answer.ts";
import { type Watched, inThisThread, recorded } from "../fixtures/services.ts";

interface Echo {
  echo(value: number): Promise<Answer<number>>;
}
const good: Echo = { echo: async (value) => ({ ok: true, value }) };
const failing = (name: string, message: string): Echo => ({
  echo: async () => ({ ok: false, name, message }),
});
const silent: Echo = { echo: () => new Promise(() => {}) };

const slots: WorkerSlot<Echo>[] = [];
afterEach(() => {
  for (const slot of slots.splice(0)) slot.stop();
});

/** A slot whose n-th worker runs services[n], the last one from then on. */
function slotOf(...services: Echo[]): { slot: WorkerSlot<Echo>; started: Watched[] } {
  const { spawn, started } = recorded((before) =>
    inThisThread(services[Math.min(before, services.length - 1)]),
  );
  const slot = new WorkerSlot<Echo>(spawn);
  slots.push(slot);
  return { slot, started };
}
const ask = (slot: WorkerSlot<Echo>, value = 7) => slot.call((service) => service.echo(value));

describe("a worker's slot", () => {
  it("starts its worker when first asked, and only once", async () => {
    const { slot, started } = slotOf(good);
    slot.tell((service) => service.echo(1));
    expect(started).toHaveLength(0);
    expect(await Promise.all([ask(slot, 1), ask(slot, 2), ask(slot, 3)])).toEqual([1, 2, 3]);
    slot.warm();
    expect(started).toHaveLength(1);
  });

  it("can start its worker before it is needed", async () => {
    const { slot, started } = slotOf(good);
    slot.warm();
    expect(started).toHaveLength(1);
    expect(await ask(slot)).toBe(7);
    expect(started).toHaveLength(1);
  });

  it("gives errors back as what they were", async () => {
    const input = await ask(slotOf(failing("InputError", "got 2")).slot).catch((error: unknown) => error);
    expect(input).toBeInstanceOf(InputError);
    expect((input as Error).message).toBe("got 2");
    await expect(ask(slotOf(failing("AbortError", "")).slot)).rejects.toBeInstanceOf(AbortError);
    await expect(ask(slotOf(failing("RangeError", "too long")).slot)).rejects.toThrow("too long");
    const thrown: Echo = { echo: async () => Promise.reject(new Error("a bug")) };
    await expect(ask(slotOf(thrown).slot)).rejects.toThrow("a bug");
  });

  it("asks a new worker when the worker dies under a call", async () => {
    const { slot, started } = slotOf(silent, good);
    const answers = Promise.all([ask(slot, 1), ask(slot, 2)]);
    started[0].die("out of memory");
    expect(await answers).toEqual([1, 2]);
    expect(started).toHaveLength(2);
    expect(started[0].isTerminated()).toBe(true);
  });

  it("replaces a worker that died between calls", async () => {
    const { slot, started } = slotOf(good);
    expect(await ask(slot)).toBe(7);
    started[0].die("closed");
    expect(started).toHaveLength(1);
    expect(await ask(slot)).toBe(7);
    expect(started).toHaveLength(2);
  });

  it("gives up with the reason when the second worker dies too", async () => {
    const { spawn, started } = recorded(() => {
      const worker = inThisThread(silent);
      queueMicrotask(() => worker.die("no memory"));
      return worker;
    });
    const slot = new WorkerSlot<Echo>(spawn);
    const error = await ask(slot).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(WorkerDied);
    expect((error as Error).message).toBe("a worker stopped unexpectedly: no memory");
    expect(started).toHaveLength(2);
  });

  it("rejects when no worker can be started", async () => {
    const slot = new WorkerSlot<Echo>(() => {
      throw new Error("blocked by policy");
    });
    await expect(ask(slot)).rejects.toThrow("blocked by policy");
  });

  it("stopped, rejects its calls with AbortError, ends the worker, and serves again", async () => {
    const { slot, started } = slotOf(silent, good);
    const calls = [ask(slot), ask(slot)].map((call) => call.catch((error: unknown) => error));
    slot.stop();
    for (const error of await Promise.all(calls)) expect(error).toBeInstanceOf(AbortError);
    expect(started[0].isTerminated()).toBe(true);
    // The old worker's late death is not the new one's.
    expect(await ask(slot)).toBe(7);
    started[0].die("terminated");
    expect(await ask(slot)).toBe(7);
    expect(started).toHaveLength(2);
  });
});
