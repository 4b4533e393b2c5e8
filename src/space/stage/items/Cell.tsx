import { isOptimum } from "../../../core/segmentation.ts";
import type { RampName } from "../../../figure/colormap.ts";
import type { Palette } from "../../../figure/palette.ts";
import type { SoftVolume, Surface } from "../../mesh/surface.ts";
import type { CellKind } from "./cellQuestion.ts";
import { Cloud } from "./Cloud.tsx";
import { CutBox } from "./lines.tsx";
import { Glass, Outline, Solid } from "./surfaces.tsx";

interface CellProps {
  readonly kind: CellKind;
  /** What the cell's question gave; null while it is awaited, or where there is none. */
  readonly content: Surface | SoftVolume | null;
  /** The translucent shell over every cell; null while it is not there yet. */
  readonly reference: Surface | null;
  /** The boundary of {m ≥ τ}, where a threshold is looked at. */
  readonly tau?: Surface | null;
  readonly palette: Palette;
  readonly colormap: RampName;
}

/** Of the rim of the reference's shell. */
const SHELL_OPACITY = 0.5;

/** What is in a cell of the figure. The screen and the exported figure share it. */
export function Cell({ kind, content, reference, tau = null, palette, colormap }: CellProps) {
  const isSurface = content !== null && "positions" in content;
  return (
    <>
      <Glass surface={reference} colour={palette.reference} opacity={SHELL_OPACITY}>
        {isSurface && <Solid surface={content} colour={contentColour(kind, palette)} />}
        <CutBox colour={palette.softInk} />
        {content !== null && !isSurface && <Cloud volume={content} colormap={colormap} />}
      </Glass>
      {tau !== null && <TauOutline surface={tau} palette={palette} />}
    </>
  );
}

/** The boundary of {m ≥ τ}, on a light band: every colour map has a green of its own somewhere. */
export function TauOutline({ surface, palette }: { readonly surface: Surface; readonly palette: Palette }) {
  return (
    <>
      <Outline surface={surface} colour={palette.paper} opacity={0.85} width={3.4} />
      <Outline surface={surface} colour={palette.threshold} width={2} />
    </>
  );
}

function contentColour(kind: CellKind, palette: Palette): string {
  return isOptimum(kind) ? palette[kind] : palette.samples;
}
