import { DEFAULT_RECIPE } from "../../core/training/recipe.ts";
import { NETWORKS, recursion, shownSteps } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import { Do } from "../prose/Do.tsx";
import { Formula } from "../prose/Formula.tsx";
import { Holds } from "../prose/Holds.tsx";
import { Live, decimals } from "../prose/Live.tsx";
import { Sym } from "../prose/Sym.tsx";
import { handle } from "../prose/symbols.ts";

/** The README's run is the default recipe; a test holds its words to it. */
const { size, imageCount, folds } = DEFAULT_RECIPE;

export function OneThreshold() {
  const facts = useFacts(recursion);
  const steps = facts === null ? undefined : shownSteps(facts.steps);
  return (
    <>
      <p>
        Both answers are cuts of the same map, one at <Sym of="half" />, the other at <Sym of="t" />. So
        nothing has to be learned anew: a network trained with cross-entropy approximates <Sym of="m" />, and
        cutting its output at half of its own best Dice gives what soft-Dice would have given.
      </p>
      <p>
        No ground truth is needed. Start at <Sym of="tau" /> = ½, take half of the Dice of {"{"}
        <var>m</var> ≥ <var>τ</var>
        {"}"} with <var>m</var>, and use it as the next <var>τ</var>:{" "}
        {(steps ?? [undefined]).map((step, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- Steps are told apart by their place.
          <span key={i}>
            {i > 0 && ", "}
            <Live of={step} as={decimals(3)} />
          </span>
        ))}
        , and there it stays. In the chart the line 2<var>τ</var> meets the Dice curve at its top.
      </p>
      <Formula
        tex={`${handle("tau")} \\leftarrow \\tfrac12\\, D_m\\bigl(\\{${handle("m")} \\ge ${handle("tau")}\\}\\bigr) \\;\\longrightarrow\\; ${handle("t")}`}
        signs={["tau", "m", "t"]}
      />
      <p>
        In the paper’s symbols, for a soft answer <var>c</var> between 0 and 1: the cross-entropy CE
        <sub>
          <var>m</var>
        </sub>
        (<var>c</var>) is least at <var>c</var> = <var>m</var> alone, and cutting that at <var>t</var> makes
        the soft-Dice loss SD
        <sub>
          <var>m</var>
        </sub>
        ({"{"}
        <var>c</var> ≥ <var>t</var>
        {"}"}) least. Networks bear it out: for the kidney at <var>a</var> = 0.1 cross-entropy reaches a Dice
        of {NETWORKS.crossEntropyAtHalf} at ½ and {NETWORKS.crossEntropyAtT} at <var>t</var>, soft-Dice{" "}
        {NETWORKS.softDice}.
      </p>
      <Do>
        Drag <var>τ</var> from ½ to <var>t</var>, and watch the green outline go from one answer to the other.
        Then “Play recursion”.
      </Do>
      <Holds
        always={
          <>
            That the cut of <var>m</var> at <var>t</var> is best for Dice. After its first step the recursion
            only climbs, and it ends at <var>t</var>, within a few steps.
          </>
        }
        model={
          <>
            That a network reaches <var>m</var> is an idealisation. The numbers are of the README’s run:{" "}
            {size} × {size} pixels, {imageCount} images, {folds} folds; their Dice is a mean over noisy test
            labels, not <var>D</var>
            <sub>
              <var>m</var>
            </sub>
            .
          </>
        }
      />
    </>
  );
}
