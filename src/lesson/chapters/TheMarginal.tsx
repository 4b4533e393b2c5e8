import { averages } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import { SampleSteps } from "../animations/SampleSteps.tsx";
import { Do } from "../prose/Do.tsx";
import { Footnote } from "../prose/Footnote.tsx";
import { Formula } from "../prose/Formula.tsx";
import { Holds } from "../prose/Holds.tsx";
import { Live, decimals } from "../prose/Live.tsx";
import { Sym } from "../prose/Sym.tsx";
import { handle } from "../prose/symbols.ts";

export function TheMarginal() {
  const facts = useFacts(averages);
  return (
    <>
      <p>
        Average more and more labels, and the patchwork melts into one smooth map, the marginal <Sym of="m" />
        : for each pixel, the probability that a label contains it. In this model no averaging is needed. Each
        pixel reads where a Gaussian displacement leads it, so <Sym of="m" /> is the clean mask blurred with a
        Gaussian of standard deviation <Sym of="a" />.
      </p>
      <Formula
        tex={`${handle("m")} = \\mathbb{E}[${handle("L")}] = ${handle("I")} * p_{${handle("a")}}`}
        signs={["m", "L", "I", "a"]}
      />
      <Footnote>
        ∗ is convolution, with <var>I</var> as 0 outside the image; <var>p</var> with index <var>a</var> is
        the normal density of standard deviation <var>a</var>. (In the paper its index is the variance{" "}
        <var>a</var>².)
      </Footnote>
      <p>
        The error of an average of <Sym of="k" /> labels, as root mean square over the image, falls as 1/√
        <var>k</var>. At <var>a</var> = 0.1 one expects <Live of={facts?.ofFive} as={decimals(3)} /> for five
        labels (the five here err by <Live of={facts?.ofTheseFive} as={decimals(3)} />) and{" "}
        <Live of={facts?.ofThousand} as={decimals(3)} /> for a thousand.
      </p>
      <p>
        The smoothness <Sym of="b" /> does not enter. How pixels move together shapes each label, but the
        probability of one pixel knows nothing of its neighbours.
      </p>
      <SampleSteps />
      <Do>
        Drag Smoothness: the first row changes, the second does not move. Then type 1000 into Samples: the
        first row becomes like the second, whatever the smoothness.
      </Do>
      <Holds
        always={
          <>
            The 1/√<var>k</var> law, for independent labels.
          </>
        }
        model={
          <>
            That <var>m</var> is the blurred mask, and that <var>b</var> does not enter: smoother noise is not
            weaker noise. And <var>m</var> is not the true organ.
          </>
        }
      />
    </>
  );
}
