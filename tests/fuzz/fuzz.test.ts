import { expect, test } from "vitest";
import { FOUND } from "./found.ts";
import { fuzz, inputOf } from "./run.ts";
import { TARGETS } from "./targets.ts";
import { Choices } from "./random.ts";

test.each(TARGETS)("$name: what is whole is taken", async (target) => {
  for (let seed = 1; seed <= 60; seed++) await target.read(target.whole(new Choices(seed)));
});

test.each(TARGETS)("$name: what is damaged is refused in words, or read rightly", async (target) => {
  const seeds = Array.from({ length: 400 }, (_, i) => i + 1);
  const { taken, refused, failures } = await fuzz(target, seeds);
  expect(failures.filter(({ why }) => !why.startsWith("it took"))).toEqual([]);
  expect(taken + refused).toBe(seeds.length);
  // Both happen: neither is all that is damaged refused unread, nor does the damage do nothing.
  expect(taken).toBeGreaterThan(0);
  if (target.name !== "link") expect(refused).toBeGreaterThan(100);
});

test("the same seed makes the same input", () => {
  for (const target of TARGETS) expect(inputOf(target, 7)).toEqual(inputOf(target, 7));
});

test.each(FOUND)("$target $seed, which failed once, does not", async ({ target, seed }) => {
  const { failures } = await fuzz(
    TARGETS.find(({ name }) => name === target)!,
    [seed],
  );
  expect(failures).toEqual([]);
});
