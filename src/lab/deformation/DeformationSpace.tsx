import { useMemo, useState } from "react";
import { Alert } from "../../components/Alert.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import type { Displacements } from "../../core/displacement.ts";
import type { Draw } from "../../core/draw.ts";
import { Arrows, CutBox, Frame, Lines } from "../../space/stage/items/lines.tsx";
import { Glass, Outline, Solid } from "../../space/stage/items/surfaces.tsx";
import { PLANE_AXIS } from "../../core/slice.ts";
import { useLab, useLabState, usePalette } from "../../app/context.tsx";
import { SceneFiles } from "../export/SceneFiles.tsx";
import { SceneCanvas } from "../scene/SceneCanvas.tsx";
import { boxAround } from "../around.ts";
import { useSpaceOf } from "../scene/useCell.ts";
import { ViewButtons } from "../scene/ViewButtons.tsx";
import { useSurface } from "../scene/useSurface.ts";
import { useMovingScene } from "../useMovingScene.ts";
import { useNewest } from "../../app/useNewest.ts";
import type { Show } from "./ArrowLayer.tsx";
import styles from "./DeformationSpace.module.css";
import { bentSheet, boundaryArrows } from "./spaceItems.ts";
import { useField } from "./useDeformation.ts";
import type { Palette } from "../../figure/palette.ts";
import { type Sampling, spaceSampling, windowAround } from "../../figure/fieldView.ts";

/** Cells along the longest side of a surface's box: some 10 000 triangles, so that a morph is fluent without a graphics card. */
const CELLS = 44;

/** Of the rim of the reference's shell. */
const GLASS_OPACITY = 0.3;

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
  const { grid } = reference;
  const palette = usePalette();
  const plane = useLabState((state) => state.plane);
  const position = useLabState((state) => state.position);

  const clean = useSurface(
    useMemo(() => ({ kind: "mask", reference }), [reference]),
    CELLS,
  );
  const noisy = useNewest(
    useMemo(() => ({ kind: "sample" as const, draw, a }), [draw, a]),
    (source, signal) => laboratory.surface(source, CELLS, { signal }),
  );
  const spaced = useMemo(
    () => spaceSampling(grid, windowAround(reference, 0), fullStrength),
    [grid, reference, fullStrength],
  );
  const focus = useMemo(() => boxAround(reference, ROOM_IN_A * fullStrength), [reference, fullStrength]);
  const space = useSpaceOf(grid, focus);
  const field = useField(draw, spaced);
  const arrowsAt = useMemo(
    () => field.last && boundaryArrows(field.last.answer, spaced, reference),
    [field.last, spaced, reference],
  );
  const sheetAt = useMemo(
    () => sliceField && bentSheet(sliceField, sampling, reference),
    [sliceField, sampling, reference],
  );
  useMovingScene(noisy.last, noisy.isAwaited);
  // In step with the surface that is on the screen, not with the one that is awaited.
  const shownA = noisy.last?.question.a ?? null;
  const arrows = useMemo(
    () => (show === "arrows" && arrowsAt !== null && shownA !== null ? arrowsAt(shownA) : null),
    [show, arrowsAt, shownA],
  );
  const sheet = useMemo(
    () => (show === "grid" && sheetAt !== null && shownA !== null ? sheetAt(shownA) : null),
    [show, sheetAt, shownA],
  );
  const [isSaving, setIsSaving] = useState(false);
  const axis = PLANE_AXIS[plane];
  const error = noisy.error ?? field.error;
  const contents = (colours: Palette) => (
    <>
      <Glass surface={clean} colour={colours.reference} opacity={GLASS_OPACITY}>
        {noisy.last !== null && <Solid surface={noisy.last.answer} colour={colours.samples} />}
        <CutBox colour={colours.softInk} />
        {arrows !== null && (
          <>
            <Arrows {...arrows.keeping} head={arrows.head} colour={colours.samples} />
            <Arrows {...arrows.changing} head={arrows.head} colour={colours.accent} />
          </>
        )}
        {sheet !== null && <Lines segments={sheet} colour={colours.softInk} />}
        <Frame
          axis={axis}
          at={(position[axis] + 0.5) * (grid.spacing?.[axis] ?? 1)}
          colour={colours.softInk}
        />
      </Glass>
      {clean !== null && <Outline surface={clean} colour={colours.reference} />}
    </>
  );
  return (
    <div className={styles.space}>
      <div className={styles.views}>
        <ViewButtons />
      </div>
      <SceneCanvas
        className={styles.canvas}
        space={space}
        name="Deformation in space"
        isBusy={noisy.isAwaited || clean === null || field.isAwaited}
      >
        {contents(palette)}
      </SceneCanvas>
      <Disclosure name="The scene as a file" isOpen={isSaving} onChange={setIsSaving}>
        <SceneFiles
          space={space}
          contents={noisy.last === null || clean === null ? null : contents}
          a={shownA ?? a}
          part={{
            quantity: `deformation-sample${draw.sample + 1}-scene`,
            a: shownA ?? a,
            sample: draw.sample,
          }}
          words={`How one label was bent: sample ${draw.sample + 1}`}
          draws
          colours={(colours) => [
            { text: "the sample", colour: colours.samples, opacity: 1 },
            { text: "reference", colour: colours.reference, opacity: GLASS_OPACITY },
            ...(show === "arrows"
              ? [{ text: "arrows that change the label", colour: colours.accent, opacity: 1 }]
              : []),
          ]}
          sentences={show === "grid" ? "The net is the slice’s lines as they are carried off." : ""}
        />
      </Disclosure>
      {error !== null && <Alert text={error} />}
    </div>
  );
}
