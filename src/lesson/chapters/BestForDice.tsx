import { MEAN_DICE, bestForDice } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import { Joining } from "../animations/Joining.tsx";
import { Do } from "../prose/Do.tsx";
import { Footnote } from "../prose/Footnote.tsx";
import { Formula } from "../prose/Formula.tsx";
import { Holds } from "../prose/Holds.tsx";
import { Live, decimals } from "../prose/Live.tsx";
import { Sym } from "../prose/Sym.tsx";
import { handle } from "../prose/symbols.ts";

const two = decimals(2);

export function BestForDice() {
  const facts = useFacts(bestForDice);
  const [t, times] = [facts?.thresholds, facts?.volumes];
  const { draws, smooth, rough } = MEAN_DICE;
  return (
    <>
      <p>
        Dice gives no credit for empty background; it asks how much answer and labels share. Its value is a
        quotient, and that changes the rule. Adding a pixel of probability <Sym of="m" /> adds 2<var>m</var>{" "}
        above the line and 1 below, which helps exactly when 2<var>m</var> exceeds the Dice reached so far. So
        the bar is half of the best Dice there is, <Sym of="t" /> = <var>D</var>*/2, never above ½.
      </p>
      <Formula
        tex={`\\begin{gathered} D_m(s) = \\frac{2\\int s\\,${handle("m")}}{\\lVert s\\rVert + \\lVert ${handle("m")}\\rVert}, \\\\ \\text{best at } s = \\{${handle("m")} \\ge ${handle("t")}\\}, \\quad ${handle("t")} = \\tfrac12 \\sup_s D_m(s) \\end{gathered}`}
        signs={["m", "t", "volume"]}
      />
      <p>
        The worse the agreement, the lower the bar: <Live of={t?.[0]} as={two} />,{" "}
        <Live of={t?.[1]} as={two} />, <Live of={t?.[2]} as={two} />, <Live of={t?.[3]} as={two} /> in these
        columns. And the kidney’s answer grows to <Live of={times?.[0]} as={two} />,{" "}
        <Live of={times?.[1]} as={two} />, <Live of={times?.[2]} as={two} /> and{" "}
        <Live of={times?.[3]} as={two} /> times the organ. It is never empty.
      </p>
      <Footnote>
        <var>D</var>
        <sub>
          <var>m</var>
        </sub>{" "}
        compares the answer with the map <var>m</var>. The mean Dice with single labels is another number: for
        the Dice-optimal answer at <var>a</var> = 0.15 <var>D</var>
        <sub>
          <var>m</var>
        </sub>{" "}
        is <Live of={facts?.dice} as={decimals(3)} />, that mean is {smooth.mean} ± {smooth.error} (one
        standard error) at <var>b</var> = {smooth.b} and {rough.mean} at <var>b</var> = {rough.b}, from{" "}
        {draws} draws each. The mean depends on <var>b</var>; <var>D</var>
        <sub>
          <var>m</var>
        </sub>{" "}
        does not.
      </Footnote>
      <Joining />
      <Do>
        Compare both rows at <var>a</var> = 0.15: the accuracy-optimal answer has{" "}
        <Live of={facts?.timesAccuracy} as={two} /> times the organ and Dice{" "}
        <Live of={facts?.diceOfAccuracy} as={two} />, the other <Live of={facts?.volumes[2]} as={two} /> times
        and <Live of={facts?.dice} as={two} />.
      </Do>
      <Holds
        always={
          <>
            The rule; that <var>t</var> is at most ½, and equals it only if all labels agree; and that the
            answer is never empty unless <var>m</var> is 0 everywhere.
          </>
        }
        model={
          <>
            That <var>D</var>
            <sub>
              <var>m</var>
            </sub>{" "}
            and <var>t</var> do not depend on <var>b</var>.
          </>
        }
        shape="That it grows. With several lesions it shrinks where one is lost, and at the edge of the image it may keep its size."
      />
    </>
  );
}
