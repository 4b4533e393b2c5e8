import { expect, it, vi } from "vitest";
import type { Stores } from "../src/app/context.tsx";
import { loadLater } from "../src/components/later.tsx";
import { Lab } from "../src/state/lab/store.ts";
import { FakeLaboratory } from "./state/lab/fakeLaboratory.ts";
import { MemoryStore } from "./state/memoryStore.ts";

it("loading the views asks the workers nothing: the Lab's own question would be given up for it", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener: vi.fn() }));
  const { createViews } = await import("../src/views.tsx");
  const laboratory = new FakeLaboratory();
  const lab = new Lab(laboratory);
  expect(laboratory.calls).toHaveLength(1);
  createViews({
    stores: { lab } as unknown as Stores,
    surroundings: { store: new MemoryStore(), session: null, locks: null },
    memory: null,
    onGestureStart: vi.fn(),
    onLeave: vi.fn(),
  });
  await loadLater();
  expect(laboratory.calls).toHaveLength(1);
});
