/** Pages that figures are made for. */
import type { PageChoice } from "./choice.ts";

interface PagePreset {
  readonly id: string;
  readonly name: string;
  readonly page: PageChoice;
}

const print = (id: string, name: string, millimetres: number, dpi: number): PagePreset => ({
  id,
  name: `${name}, ${millimetres} mm, ${dpi} dpi`,
  page: { width: { millimetres, dpi }, sheet: "A4", textSize: 7 },
});

/** Journals' columns, slides of 16 : 9, a square and a poster. */
export const PAGE_PRESETS: readonly PagePreset[] = [
  print("single", "Single column", 85, 300),
  print("single-fine", "Single column", 85, 600),
  print("half", "One and a half columns", 120, 300),
  print("half-fine", "One and a half columns", 120, 600),
  print("double", "Double column", 180, 300),
  print("double-fine", "Double column", 180, 600),
  {
    id: "slide",
    name: "Slide, 1920 px",
    page: { width: { pixels: 1920 }, sheet: "slide", textSize: 7 },
  },
  {
    id: "slide-fine",
    name: "Slide, 3840 px",
    page: { width: { pixels: 3840 }, sheet: "slide", textSize: 7 },
  },
  {
    id: "square",
    name: "Square, 1080 px",
    page: { width: { pixels: 1080 }, sheet: "square", textSize: 7 },
  },
  {
    id: "poster",
    name: "Poster, 600 mm",
    page: { width: { millimetres: 600, dpi: 200 }, sheet: "free", textSize: 24 },
  },
];
