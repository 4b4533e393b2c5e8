import { useMemo } from "react";
import { Alert } from "../../components/Alert.tsx";
import type { Displacements } from "../../core/displacement.ts";
import type { Draw } from "../../core/draw.ts";
import { sceneSize } from "../../space/stage/cells.ts";
import type { Scene, SceneItem } from "../../space/stage/scene.ts";
import { PLANE_AXIS } from "../../core/slice.ts";
import { isAnatomical } from "../../io/image.ts";
import { useLab, useLabState, usePalette } from "../../app/context.tsx";
import { SceneCanvas } from "../scene/SceneCanvas.tsx";
import { boxAround, windowAround } from "../around.ts";
import { ViewButtons } from "../scene/ViewButtons.tsx";
import { useSurface } from "../scene/useSurface.ts";
import { useMovingScene } from "../useMovingScene.ts";
import { useNewest } from "../../app/useNewest.ts";
import type { Show } from "./ArrowLayer.tsx";
import styles from "./DeformationSpace.module.css";
import { bentSheet, boundaryArrows } from "./spaceItems.ts";
import { useField } from "./useDeformation.ts";
import { type Sampling, spaceSampling } from "./fieldView.ts";

/** Cells along the longest side of a surface's box: some 10 000 triangles, so that a morph is fluent without a graphics card. */
const CELLS = 44;

/** Standard deviations of room around the reference: what reaches farther may leave the picture. */
const ROOM_IN_A = 1;

interface DeformationSpaceProps {
  readonly draw: Draw;
  /** Noise strength that is shown, and the one that the arrows' distance suits. */
  readonly a: number;
  readonly fullStrength: number;
  readonly show: Show;
  /** The field in the slice, for the grid. */
  readonly sliceField: Displacements | null;
  readonly sampling: Sampling;
}

/** The deformation of a volume: the sample as a solid, the reference around it, and the field as arrows or as a bent sheet. */
export function DeformationSpace(props: DeformationSpaceProps) {
  const { draw, a, fullStrength, show, sliceField, sampling } = props;
  const { laboratory } = useLab();
  const { reference } = draw;
  const palette = usePalette();
  const plane = useLabState((state) => state.plane);
  const position = useLabState((state) => state.position);
  const anatomical = useLabState(({ work }) => isAnatomical(work.source.orientation));

  const clean = useSurface(
    useMemo(() => ({ kind: "mask", reference }), [reference]),
    CELLS,
  );
  const noisy = useNewest(
    useMemo(() => ({ kind: "sample" as const, draw, a }), [draw, a]),
    (source, signal) => laboratory.surface(source, CELLS, { signal }),
  );
  const spaced = useMemo(
    () => spaceSampling(reference.grid, windowAround(reference, 0), fullStrength),
    [reference, fullStrength],
  );
  const focus = useMemo(() => boxAround(reference, ROOM_IN_A * fullStrength), [reference, fullStrength]);
  const field = useField(draw, spaced);
  const arrows = useMemo(
    () => field.last && boundaryArrows(field.last.answer, spaced, reference),
    [field.last, spaced, reference],
  );
  const sheet = useMemo(
    () => sliceField && bentSheet(sliceField, sampling, reference),
    [sliceField, sampling, reference],
  );
  useMovingScene(noisy.last, noisy.isAwaited);
  // In step with the surface that is on the screen, not with the one that is awaited.
  const shown = noisy.last?.question.a ?? null;
  const scene = useMemo((): Scene => {
    const items: SceneItem[] = [];
    if (noisy.last !== null) {
      items.push({
        kind: "surface",
        surface: noisy.last.answer,
        colour: palette.samples,
        look: "solid",
        opacity: 1,
      });
    }
    if (clean !== null) {
      items.push({
        kind: "surface",
        surface: clean,
        colour: palette.reference,
        look: "glass",
        opacity: 0.3,
      });
      items.push({
        kind: "surface",
        surface: clean,
        colour: palette.reference,
        look: "outline",
        opacity: 1,
      });
    }
    const line = (segments: Float32Array<ArrayBuffer>, colour: string) =>
      items.push({ kind: "lines", segments, colour });
    if (show === "arrows" && arrows !== null && shown !== null) {
      const { changing, keeping } = arrows(shown);
      line(keeping, palette.samples);
      line(changing, palette.accent);
    }
    if (show === "grid" && sheet !== null && shown !== null) line(sheet(shown), palette.softInk);
    const axis = PLANE_AXIS[plane];
    items.push({
      kind: "frame",
      axis,
      at: (position[axis] + 0.5) * (reference.grid.spacing?.[axis] ?? 1),
      colour: palette.softInk,
    });
    return { size: sceneSize(reference.grid), items, isAnatomical: anatomical, focus };
  }, [noisy.last, clean, arrows, sheet, shown, show, palette, plane, position, reference, anatomical, focus]);
  const error = noisy.error ?? field.error;
  return (
    <div className={styles.space}>
      <div className={styles.views}>
        <ViewButtons />
      </div>
      <SceneCanvas
        className={styles.canvas}
        scene={scene}
        name="Deformation in space"
        role="application"
        isBusy={noisy.isAwaited || clean === null || field.isAwaited}
      />
      {error !== null && <Alert text={error} />}
    </div>
  );
}
