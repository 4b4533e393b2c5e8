import { useMemo } from "react";
import { useStore } from "zustand";
import type { Grid } from "../../core/grid.ts";
import type { Space } from "../../space/stage/items/space.ts";
import type { Surface, SurfaceSource } from "../../space/mesh/surface.ts";
import type { Shown as ShownColumn } from "../../state/lab/labState.ts";
import { boxAround } from "../around.ts";
import { useLab, useStores } from "../../app/context.tsx";
import { useSpaceOf } from "../scene/useCell.ts";
import { useSurface } from "../scene/useSurface.ts";
import { useMovingScene } from "../useMovingScene.ts";
import { type Shown, useNewest } from "../../app/useNewest.ts";
import { type Shell, type ShellKind, shellThreshold } from "./shells.ts";

interface Cells {
  readonly still: number;
  readonly moving: number;
}

/** Cells along the longest side of a surface's box, at rest and while something moves; of the faint envelope fewer. */
const CELLS: Cells = { still: 64, moving: 40 };
const ENVELOPE_CELLS: Cells = { still: 64, moving: 24 };

/** How far the envelope lies outside of the reference, in a: there m = 0.05 beside a flat boundary. */
const ENVELOPE_IN_A = 1.65;

interface ShellAnswer {
  /** As fine as it may be; null: none yet, or no source. */
  readonly surface: Surface | null;
  /** Whether a finer one is still to come. */
  readonly isAwaited: boolean;
}

function useShell(source: SurfaceSource | null, isMoving: boolean, cells = CELLS): ShellAnswer {
  const still = useSurface(source, cells.still);
  const moving = useSurface(source, cells.moving);
  return {
    surface: isMoving ? (moving ?? still) : (still ?? moving),
    isAwaited: source !== null && (still === null || moving === null),
  };
}

interface MovedLevel {
  readonly source: SurfaceSource;
  readonly level: number;
  readonly cells: number;
}

/** The boundary of {values ≥ level} for a level that is moved: every answer on the way is shown. */
function useMovedLevel(
  grid: Grid,
  values: Float32Array,
  level: number | null,
  isMoving: boolean,
): Shown<MovedLevel, Surface> {
  const { laboratory } = useLab();
  const cells = isMoving ? CELLS.moving : CELLS.still;
  const question = useMemo(
    () => (level === null ? null : { source: { kind: "level" as const, grid, values, level }, level, cells }),
    [grid, values, level, cells],
  );
  return useNewest<MovedLevel, Surface>(question, ({ source, cells }, signal) =>
    laboratory.surface(source, cells, { signal }),
  );
}

interface NestedShells {
  readonly shells: readonly Shell[];
  /** null: not there yet, or hidden. */
  readonly reference: Surface | null;
  readonly space: Space;
  /** Whether something of it is still to come. */
  readonly isBusy: boolean;
  readonly error: string | null;
}

/** The nested shells of a column, as far as they are there. @param level of the shell that is moved. */
export function useNestedShells(
  { column: { numbers, marginal }, reference }: ShownColumn,
  level: number,
  hidden: readonly ShellKind[],
): NestedShells {
  const { camera } = useStores();
  const isMoving = useStore(camera, (state) => state.isMoving);
  const { grid } = reference;
  const sourceOf = (kind: Shell["kind"]): SurfaceSource | null => {
    const threshold = hidden.includes(kind) ? null : shellThreshold(kind, numbers, level);
    return threshold === null ? null : { kind: "level", grid, values: marginal, level: threshold };
  };
  const answers = {
    reference: useShell(hidden.includes("reference") ? null : { kind: "mask", reference }, isMoving),
    accuracy: useShell(sourceOf("accuracy"), isMoving),
    dice: useShell(sourceOf("dice"), isMoving),
    envelope: useShell(sourceOf("envelope"), isMoving, ENVELOPE_CELLS),
  };
  const moved = useMovedLevel(grid, marginal, hidden.includes("level") ? null : level, isMoving);
  // A finer picture of the same level is no movement.
  useMovingScene(moved.last?.question.level ?? null, moved.isAwaited);
  const focus = useMemo(() => boxAround(reference, ENVELOPE_IN_A * numbers.a), [reference, numbers.a]);
  const shells: Shell[] = [];
  const add = (kind: Shell["kind"], surface: Surface | null, level = 0) => {
    const threshold = shellThreshold(kind, numbers, level);
    if (threshold !== null && surface !== null) shells.push({ kind, threshold, surface });
  };
  add("accuracy", answers.accuracy.surface);
  add("dice", answers.dice.surface);
  add("envelope", answers.envelope.surface);
  add("level", moved.last?.answer ?? null, moved.last?.question.level);
  return {
    shells,
    reference: answers.reference.surface,
    space: useSpaceOf(grid, focus),
    isBusy: isMoving || moved.isAwaited || Object.values(answers).some(({ isAwaited }) => isAwaited),
    error: moved.error,
  };
}
