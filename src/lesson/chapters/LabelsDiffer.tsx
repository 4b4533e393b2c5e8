import { labelsDiffer } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import { OutlineSteps } from "../animations/OutlineSteps.tsx";
import { Do } from "../prose/Do.tsx";
import { Formula } from "../prose/Formula.tsx";
import { Holds } from "../prose/Holds.tsx";
import { Live, decimals } from "../prose/Live.tsx";
import { Sym } from "../prose/Sym.tsx";
import { handle } from "../prose/symbols.ts";

export function LabelsDiffer() {
  const facts = useFacts(labelsDiffer);
  return (
    <>
      <p>
        Ask five experts to outline one kidney, and you get five outlines. Each is careful, none is simply
        wrong, and they do not agree: the ones at the left measure{" "}
        <Live of={facts?.smallest} as={decimals(2)} /> to <Live of={facts?.largest} as={decimals(2)} /> times
        the organ, and two of them overlap with a Dice of <Live of={facts?.pairDice} as={decimals(2)} /> on
        average (twice what they share, over the sum of their sizes). At the right, they disagree four times
        as much.
      </p>
      <p>
        Lay them over one another, and colour each pixel by the share of experts who chose it. The middle is
        certain, the rim is not: what all five have chosen is <Live of={facts?.ofAll} as={decimals(2)} />{" "}
        times as large as the organ, what at least one has chosen <Live of={facts?.ofAny} as={decimals(2)} />{" "}
        times.
      </p>
      <Formula
        tex={`\\text{average} = \\frac{${handle("L", "L_1")} + \\dots + ${handle("L", "L_k")}}{${handle("k")}}`}
        signs={["L", "k"]}
      />
      <p>
        More experts make this picture smoother, but not sharper: it settles on a probability for each pixel,
        not on an outline. A model that learns from such labels must turn that probability into one answer.
        Which answer is best?
      </p>
      <OutlineSteps />
      <Do>
        Drag Samples from 5 to 50: with more labels <Sym of="L" /> the picture grows smooth, and the blur
        stays. The button beside Seed calls five other experts.
      </Do>
      <Holds
        always="The average of ever more labels, drawn independently and in the same way, settles on a probability in each pixel."
        model="These labels are simulated; the next chapter tells how. Real experts differ in ways of their own."
        shape="The volumes and overlaps of these five, at a = 0.05."
      />
    </>
  );
}
