/** The pictures of one frame: which are drawn, which are drawn once for several views, and where they go. */
import type { WebGLRenderer } from "three";
import type { Palette } from "../../figure/palette.ts";
import type { SceneCamera } from "../../figure/viewpoint.ts";
import { MAIN, OVER, UNDER } from "./items/Part.tsx";
import type { Space } from "./items/space.ts";
import { drawLetters, LETTER_INSET, placeLetters } from "./letters.ts";
import type { Look, Painter } from "./painter.ts";
import { projectionOf } from "./projection.ts";
import type { View } from "./view.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place extends Size {
  /** From the sheet's left and top. */
  readonly x: number;
  readonly y: number;
}

export interface Sheet extends Size {
  /** Of the pictures, by their place in the list that was given. */
  readonly places: ReadonlyMap<number, Place>;
}

interface Task {
  readonly view: View;
  readonly layers: readonly number[];
}

interface Composite {
  readonly view: View;
  /** From below to above, by their places among the tasks. */
  readonly tasks: readonly number[];
}

export interface PlannedSheet {
  readonly sheet: Sheet;
  readonly tasks: readonly Task[];
  readonly composites: readonly Composite[];
}

const ALL = [UNDER, MAIN, OVER];

/** A sheet's longest side, in pixels, unless a single picture is larger. */
const LONGEST = 2048;

const CLOUD_STEPS = { still: 64, moving: 28 } as const;

/**
 * @param views that are due; those without a scene are emptied.
 * @param coarseness pixels of the views per drawn pixel, along each side.
 */
export function planSheets(views: readonly View[], coarseness = 1): PlannedSheet[] {
  const shown = views.filter((view) => view.shown !== null);
  for (const view of views) if (view.shown === null) view.clear();
  if (shown.length === 0) return [];
  const shared = plan(shown, sharedShells(shown), coarseness);
  // Layers that were drawn on different sheets could not be laid over each other.
  return shared.length === 1 ? shared : plan(shown, new Map<View, string>(), coarseness);
}

/** Views that show the same shells from the same place, by the shells' name. */
function sharedShells(views: readonly View[]): Map<View, string> {
  const names = new Map<View, string>();
  const counts = new Map<string, number>();
  for (const view of views) {
    const { shellName, width, height } = view;
    if (shellName === "") continue;
    const { size, focus } = view.shown!.space;
    const name = JSON.stringify([shellName, width, height, size, focus]);
    names.set(view, name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map([...names].filter(([, name]) => counts.get(name)! > 1));
}

function plan(views: readonly View[], shells: ReadonlyMap<View, string>, coarseness: number): PlannedSheet[] {
  const tasks: Task[] = [];
  const add = (view: View, layers: readonly number[]) => tasks.push({ view, layers }) - 1;
  const shellTasks = new Map<string, readonly [under: number, over: number]>();
  const composites = views.map((view): Composite => {
    const name = shells.get(view);
    if (name === undefined) return { view, tasks: [add(view, ALL)] };
    let pair = shellTasks.get(name);
    if (pair === undefined) shellTasks.set(name, (pair = [add(view, [UNDER]), add(view, [OVER])]));
    return { view, tasks: [pair[0], add(view, [MAIN]), pair[1]] };
  });
  return layOut(
    tasks.map(({ view: { width, height } }) => ({
      width: Math.ceil(width / coarseness),
      height: Math.ceil(height / coarseness),
    })),
    LONGEST,
  ).map((sheet) => ({
    sheet,
    tasks,
    composites: composites.filter((composite) => sheet.places.has(composite.tasks[0])),
  }));
}

/** Draws a sheet and copies its pictures onto their canvases. */
export function drawSheet(
  { sheet, tasks, composites }: PlannedSheet,
  coarseness: number,
  camera: SceneCamera,
  palette: Palette,
  renderer: WebGLRenderer,
  painter: Painter,
): void {
  const buffer = fitBuffer(renderer, sheet);
  const unit = window.devicePixelRatio;
  const cloudSteps = camera.isMoving === true ? CLOUD_STEPS.moving : CLOUD_STEPS.still;
  renderer.setScissorTest(false);
  renderer.setClearColor(0x000000, 0);
  renderer.clear();
  renderer.setScissorTest(true);
  for (const [i, { x, y, width, height }] of sheet.places) {
    const { view, layers } = tasks[i];
    renderer.setViewport(x, buffer.height - y - height, width, height);
    renderer.setScissor(x, buffer.height - y - height, width, height);
    const look: Look = {
      space: view.shown!.space, camera, width, height, unit: unit / coarseness, cloudSteps,
    }; // prettier-ignore
    painter.paint(view.scene, layers, look, { x: 0, y: 0, width, height });
  }
  for (const { view, tasks: layers } of composites) {
    view.clear();
    for (const i of layers) {
      const { x, y, width, height } = sheet.places.get(i)!;
      view.context.drawImage(renderer.domElement, x, y, width, height, 0, 0, view.width, view.height);
    }
    letter(view, view.shown!.space, camera, palette, unit);
  }
}

function letter(
  { context, width, height }: View,
  space: Space,
  camera: SceneCamera,
  palette: Palette,
  unit: number,
): void {
  if (!space.isAnatomical) return;
  const projection = projectionOf(space, camera, width, height);
  drawLetters(context, placeLetters(projection, width, height, LETTER_INSET * unit), palette, unit);
}

/** A buffer at least as large as the sheet, and not much larger: changing its size is slow, and so is copying from a large one. */
function fitBuffer(renderer: WebGLRenderer, { width, height }: Sheet): { readonly height: number } {
  const { domElement } = renderer;
  const isTooSmall = domElement.width < width || domElement.height < height;
  const isTooLarge = domElement.width * domElement.height > 4 * width * height;
  if (isTooLarge) renderer.setSize(width, height, false);
  else if (isTooSmall) {
    renderer.setSize(Math.max(domElement.width, width), Math.max(domElement.height, height), false);
  }
  return domElement;
}

/**
 * Shelves of pictures, from the highest to the lowest; as many sheets as they need.
 * @param longest side of a sheet; a picture that is larger gets a sheet of its own.
 */
export function layOut(sizes: readonly Size[], longest: number): Sheet[] {
  const order = sizes.map((_, i) => i).sort((a, b) => sizes[b].height - sizes[a].height);
  const area = sizes.reduce((sum, { width, height }) => sum + width * height, 0);
  const widest = sizes.reduce((most, { width }) => Math.max(most, width), 0);
  const limit = Math.max(widest, Math.min(longest, Math.ceil(Math.sqrt(area)) + widest));
  const sheets: { width: number; height: number; places: Map<number, Place> }[] = [];
  let shelf = { x: 0, y: 0, height: 0 };
  for (const i of order) {
    const { width, height } = sizes[i];
    let sheet = sheets.at(-1);
    if (sheet !== undefined && shelf.x + width > limit)
      shelf = { x: 0, y: shelf.y + shelf.height, height: 0 };
    if (sheet === undefined || (shelf.y + height > longest && sheet.places.size > 0)) {
      sheets.push((sheet = { width: 0, height: 0, places: new Map() }));
      shelf = { x: 0, y: 0, height: 0 };
    }
    sheet.places.set(i, { x: shelf.x, y: shelf.y, width, height });
    shelf = { x: shelf.x + width, y: shelf.y, height: Math.max(shelf.height, height) };
    sheet.width = Math.max(sheet.width, shelf.x);
    sheet.height = Math.max(sheet.height, shelf.y + shelf.height);
  }
  return sheets;
}
