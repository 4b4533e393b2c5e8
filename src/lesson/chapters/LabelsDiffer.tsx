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
        wrong, and they do not agree: the ones here measure <Live of={facts?.smallest} as={decimals(2)} /> to{" "}
        <Live of={facts?.largest} as={decimals(2)} /> times the organ, and two of them overlap with a Dice of{" "}
        <Live of={facts?.pairDice} as={decimals(2)} /> on average.
      </p>
      <p>
        Lay them over one another, and colour each pixel by the share of experts who chose it. The middle is
        certain, the rim is not: all five agree on <Live of={facts?.ofAll} as={decimals(2)} /> times the
        organ, at least one has chosen <Live of={facts?.ofAny} as={decimals(2)} /> times as much.
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
        stays. The dice beside the seed call five other experts.
      </Do>
      <Holds
        always="The average of ever more independent labels settles on a probability in each pixel."
        model="These labels are simulated; the next chapter tells how. Experts differ in ways of their own."
      />
    </>
  );
}
