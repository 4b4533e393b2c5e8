import type { ReactNode } from "react";
import type { Palette } from "../../figure/palette.ts";
import { CutBox } from "../../space/stage/items/lines.tsx";
import { Glass, Outline, Solid } from "../../space/stage/items/surfaces.tsx";
import type { Surface } from "../../space/mesh/surface.ts";
import { GLASS_OPACITY, type Shell, shellColour } from "./shells.ts";

interface NestedShellsProps {
  readonly shells: readonly Shell[];
  /** null: not there yet, or hidden. */
  readonly reference: Surface | null;
  readonly palette: Palette;
}

/**
 * The innermost shell is solid; the others are glass, so that each shows what is inside it. A level that lies on an
 * optimum is a line around it, or their colours would mix; the reference is one around all.
 */
export function NestedShells({ shells, reference, palette }: NestedShellsProps) {
  const colour = (kind: Shell["kind"] | "reference") => shellColour(kind, palette);
  const visible = shells.filter(({ surface }) => surface.triangles.length > 0);
  const isOnAnother = (shell: Shell) =>
    shell.kind === "level" &&
    visible.some(({ kind, threshold }) => kind !== "level" && threshold === shell.threshold);
  const [innermost, ...outwards] = visible
    .filter((shell) => !isOnAnother(shell))
    .sort((one, other) => other.threshold - one.threshold);
  const core = (
    <>
      {innermost !== undefined && <Solid surface={innermost.surface} colour={colour(innermost.kind)} />}
      <CutBox colour={palette.softInk} />
    </>
  );
  return (
    <>
      {outwards.reduce<ReactNode>(
        (inside, { kind, surface }) => (
          <Glass surface={surface} colour={colour(kind)} opacity={GLASS_OPACITY[kind]}>
            {inside}
          </Glass>
        ),
        core,
      )}
      {reference !== null && <Outline surface={reference} colour={colour("reference")} />}
      {visible.filter(isOnAnother).map(({ kind, surface }) => (
        <Outline key={kind} surface={surface} colour={colour(kind)} />
      ))}
    </>
  );
}
