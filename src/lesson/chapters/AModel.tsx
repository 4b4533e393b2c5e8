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
        The displacements form smooth Gaussian fields. Their standard deviation is the noise strength{" "}
        <Sym of="a" />; the distance over which neighbours move together is the smoothness <Sym of="b" />.
        With <Sym of="b" /> near zero the label turns to dust; with <Sym of="b" /> large the whole organ
        slides; in between it looks like the work of a hand.
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
        Drag Smoothness from 0 to 2 (type the large ones), and watch the same sample go from dust to a shift.
      </Do>
      <Holds
        model={
          <>
            All of it. The ratio <var>a</var>/<var>b</var> is the steepness of the field (its slopes have the
            variance <var>a</var>²/<var>b</var>²), and rules how often it folds over.
          </>
        }
      />
    </>
  );
}
