/** The Lesson on a page without workers: its numbers come from the core, the Lab beside it is left out. */
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { type Stores, StoresProvider } from "../../src/app/context.tsx";
import { ProgressProvider } from "../../src/lesson/context.tsx";
import { Lab } from "../../src/state/lab/store.ts";
import { createProgress } from "../../src/state/lesson/progress.ts";
import { createPreferences } from "../../src/state/preferences.ts";
import { FakeLaboratory } from "../state/lab/fakeLaboratory.ts";
import { coreSource } from "../state/lesson/coreSource.ts";

/** What jsdom lacks: pictures are not looked at here. */
export function withoutPictures(): void {
  const context = { clearRect: vi.fn(), putImageData: vi.fn() };
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(context as never);
  vi.stubGlobal(
    "ImageData",
    class {
      readonly data: Uint8ClampedArray;
      constructor(width: number, height: number) {
        this.data = new Uint8ClampedArray(4 * width * height);
      }
    },
  );
  vi.stubGlobal("matchMedia", () => ({
    matches: false,
    addEventListener: vi.fn(),
    removeEventListener: vi.fn(),
  }));
}

export function openLesson(children: ReactNode, hash = "#lesson") {
  window.history.replaceState(null, "", hash);
  const laboratory = Object.assign(new FakeLaboratory(), coreSource);
  const lab = new Lab(laboratory);
  const progress = createProgress(null);
  const stores = { lab, preferences: createPreferences(null, "light") } as Stores;
  const page = (
    <StoresProvider value={stores}>
      <ProgressProvider value={progress}>{children}</ProgressProvider>
    </StoresProvider>
  );
  return { lab, progress, ...render(page) };
}
