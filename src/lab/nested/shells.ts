/** The level surfaces of a marginal inside each other, and the reference, as one scene. */
import type { Grid } from "../../core/grid.ts";
import type { ColumnNumbers } from "../../core/result.ts";
import { thresholdOf } from "../../core/segmentation.ts";
import type { Palette } from "../../figure/palette.ts";
import { sceneSize } from "../../space/stage/cells.ts";
import type { Scene, SceneItem } from "../../space/stage/scene.ts";
import type { Surface } from "../../space/mesh/surface.ts";

/** In the order of the list beside the scene. */
export const SHELLS = ["reference", "accuracy", "dice", "envelope", "level"] as const;

export type ShellKind = (typeof SHELLS)[number];

/** The boundary of {m ≥ threshold}. */
export interface Shell {
  readonly kind: Exclude<ShellKind, "reference">;
  readonly threshold: number;
  readonly surface: Surface;
}

/** The threshold of a shell, or null where it is undefined. */
export function shellThreshold(kind: Shell["kind"], numbers: ColumnNumbers, level: number): number | null {
  return kind === "level" ? level : thresholdOf(kind, numbers);
}

function shellColour(kind: ShellKind, palette: Palette): string {
  return {
    reference: palette.reference,
    accuracy: palette.accuracy,
    dice: palette.dice,
    envelope: palette.samples,
    level: palette.threshold,
  }[kind];
}

/** How dense the rim of a glass shell is: the envelope is a breath, the level is looked for. */
const GLASS: Readonly<Record<Shell["kind"], number>> = {
  accuracy: 0.7,
  dice: 0.7,
  envelope: 0.3,
  level: 0.8,
};

/**
 * The shells from the innermost, which is solid, to the outermost; the others are glass, so that each shows what is
 * inside it. A level that lies on an optimum is a line around it, or their colours would mix; the reference is one around all.
 */
export function nestedScene(
  grid: Grid,
  shells: readonly Shell[],
  reference: Surface | null,
  palette: Palette,
  isAnatomical: boolean,
): Scene {
  const visible = shells.filter(({ surface }) => surface.triangles.length > 0);
  const isOnAnother = (shell: Shell) =>
    shell.kind === "level" &&
    visible.some(({ kind, threshold }) => kind !== "level" && threshold === shell.threshold);
  const inwards = visible
    .filter((shell) => !isOnAnother(shell))
    .sort((one, other) => other.threshold - one.threshold);
  const items: SceneItem[] = inwards.map(({ kind, surface }, place) => ({
    kind: "surface",
    surface,
    colour: shellColour(kind, palette),
    look: place === 0 ? "solid" : "glass",
    opacity: place === 0 ? 1 : GLASS[kind],
  }));
  const outline = (kind: ShellKind, surface: Surface): SceneItem => ({
    kind: "surface",
    surface,
    colour: shellColour(kind, palette),
    look: "outline",
    opacity: 1,
  });
  if (reference !== null) items.push(outline("reference", reference));
  for (const { surface } of visible.filter(isOnAnother)) items.push(outline("level", surface));
  return { size: sceneSize(grid), items, isAnatomical };
}
