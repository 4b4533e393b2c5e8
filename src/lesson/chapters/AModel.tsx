import { PRESET_SIZE } from "../../shapes/presets.ts";
import { SmoothnessSteps } from "../animations/SmoothnessSteps.tsx";
import { Do } from "../prose/Do.tsx";
import { Formula } from "../prose/Formula.tsx";
import { Holds } from "../prose/Holds.tsx";
import { Sym } from "../prose/Sym.tsx";
import { handle } from "../prose/symbols.ts";

export function AModel() {
  return (
    <>
      <p>
        We need disagreement that can be turned up and down. Take one clean mask <Sym of="I" />. Give every
        pixel ω a random displacement <Sym of="X" />
        (ω), look where it points, and copy what is there.
      </p>
      <Formula
        tex={`\\begin{gathered} ${handle("L")}(\\omega) = ${handle("I")}\\bigl(\\omega + ${handle("X")}(\\omega)\\bigr), \\\\ \\operatorname{cov}\\bigl(X_i(\\omega), X_i(\\omega')\\bigr) = ${handle("a", "a^2")}\\, e^{-\\lVert\\omega-\\omega'\\rVert^2/2${handle("b", "b^2")}}. \\end{gathered}`}
        signs={["L", "I", "X", "a", "b"]}
      />
      <p>
        The two components <var>X</var>
        <sub>
          <var>i</var>
        </sub>{" "}
        of the displacement, down and across, are independent smooth Gaussian fields. Their standard deviation
        is the noise strength <Sym of="a" />; the distance over which neighbours move together is the
        smoothness <Sym of="b" />. Both are fractions of the image’s longest side: <var>a</var> = 0.05 is{" "}
        {(0.05 * PRESET_SIZE).toFixed(1)} of its {PRESET_SIZE} pixels. With <Sym of="b" /> near zero the label
        turns to dust; with <Sym of="b" /> large the whole organ slides; in between it looks like the work of
        a hand.
      </p>
      <p>
        Mind the arrows: one points to where its pixel <em>reads</em>. Arrows to the right therefore shift the
        label to the left. What they point to outside the image counts as background.
      </p>
      <p>
        Real annotators have habits that this model lacks. What we gain is that everything that follows can be
        computed exactly.
      </p>
      <SmoothnessSteps />
      <Do>
        Drag Smoothness up from 0, then type 2, and watch the label go from dust to a shift. Below the width
        of a pixel every pixel is displaced for itself; from there on it is one draw.
      </Do>
      <Holds
        model={
          <>
            All of it. The ratio <var>a</var>/<var>b</var> is the steepness of the field (its slopes have the
            variance <var>a</var>²/<var>b</var>²), and decides how often it folds over itself.
          </>
        }
      />
    </>
  );
}
