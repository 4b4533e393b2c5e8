/** What is drawn with lines, in mm from the corner of Ω, as wide on every picture. */
import { memo, useMemo } from "react";
import { arrowSegments } from "../../../figure/arrows.ts";
import { Part } from "./Part.tsx";
import { useBoxInView } from "./space.ts";

/** In pixels of style. */
const WIDTHS = { frame: 1.25, lines: 1.1, box: 1 };
const BOX_OPACITY = 0.34;

interface LinesProps {
  /** Pairs of points, x y z x y z. */
  readonly segments: Float32Array<ArrayBuffer>;
  /** #RRGGBB; so are the other colours. */
  readonly colour: string;
}

export const Lines = memo(function Lines({ segments, colour }: LinesProps) {
  return (
    segments.length > 0 && (
      <Part>
        <linesGeometry args={[segments]} />
        <lineMaterial args={[colour, 1, WIDTHS.lines]} />
      </Part>
    )
  );
});

interface ArrowsProps {
  /** Roots and tips, x y z per arrow; one without length is left out. */
  readonly from: Float32Array;
  readonly to: Float32Array;
  /** Longest head; a short arrow's is at most half as long as the arrow. */
  readonly head: number;
  readonly colour: string;
}

export const Arrows = memo(function Arrows({ from, to, head, colour }: ArrowsProps) {
  const segments = useMemo(() => arrowSegments(from, to, head), [from, to, head]);
  return <Lines segments={segments} colour={colour} />;
});

interface FrameProps {
  readonly axis: 0 | 1 | 2;
  /** mm along the axis. */
  readonly at: number;
  readonly colour: string;
}

/** The outline of a plane across what the view is fitted to. */
export const Frame = memo(function Frame({ axis, at, colour }: FrameProps) {
  const box = useBoxInView();
  return (
    <Part>
      <frameGeometry args={[box, axis, at]} />
      <lineMaterial args={[colour, 1, WIDTHS.frame]} />
    </Part>
  );
});

/** The edges of what the view is fitted to, as far as a cut leaves them; those in front are left out. */
export const CutBox = memo(function CutBox({ colour }: { readonly colour: string }) {
  const box = useBoxInView();
  return (
    <Part>
      <boxEdgesGeometry args={[box]} />
      <edgeMaterial args={[colour, BOX_OPACITY, WIDTHS.box]} />
    </Part>
  );
});
