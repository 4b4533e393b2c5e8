import { expect, test } from "vitest";
import { Resources } from "../../../src/space/stage/resources.ts";

function thing() {
  return {
    isGone: false,
    dispose() {
      this.isGone = true;
    },
  };
}

test("a thing is made once for each key and role", () => {
  const resources = new Resources();
  const key = {};
  const first = resources.of(key, "geometry", thing);
  expect(resources.of(key, "geometry", thing)).toBe(first);
  expect(resources.of(key, "texture", thing)).not.toBe(first);
  expect(resources.of({}, "geometry", thing)).not.toBe(first);
});

test("what is not in use is let go, with all its roles, and is made anew when it is wanted again", () => {
  const resources = new Resources();
  const [kept, old] = [{}, {}];
  const things = [
    resources.of(kept, "geometry", thing),
    resources.of(old, "texture", thing),
    resources.of(old, "material", thing),
    resources.of("box", "geometry", thing),
  ];
  resources.sweep(new Set([kept]));
  expect(things.map(({ isGone }) => isGone)).toEqual([false, true, true, true]);
  expect(resources.of(old, "texture", thing).isGone).toBe(false);
});

test("objects have names of their own that last", () => {
  const resources = new Resources();
  const [a, b] = [{}, {}];
  const name = resources.nameOf(a);
  expect(resources.nameOf(b)).not.toBe(name);
  expect(resources.nameOf(a)).toBe(name);
});
