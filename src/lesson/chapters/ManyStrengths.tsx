import { Fragment } from "react";
import { CHAPTERS } from "../../state/lesson/chapters.ts";
import { SMALLER_LABELS, manyStrengths } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import { StrengthSteps } from "../animations/StrengthSteps.tsx";
import { Do } from "../prose/Do.tsx";
import { Footnote } from "../prose/Footnote.tsx";
import { Formula } from "../prose/Formula.tsx";
import { Holds } from "../prose/Holds.tsx";
import { Live, decimals, perCent } from "../prose/Live.tsx";
import { Sym } from "../prose/Sym.tsx";
import { handle } from "../prose/symbols.ts";

const STRENGTHS = CHAPTERS[2].scene.noise;

export function ManyStrengths() {
  const facts = useFacts(manyStrengths);
  return (
    <>
      <p>
        Write <Sym of="X" /> = <Sym of="a" />
        <var>Z</var>, with <var>Z</var> of standard deviation 1. Keep the field <var>Z</var> and turn only{" "}
        <Sym of="a" />: one label unfolds from the clean mask. That is what the columns show, so they differ
        in noise strength and in nothing else.
      </p>
      <p>
        A single label may shrink or swell. The one in the figure measures{" "}
        {STRENGTHS.map((a, column) => (
          <Fragment key={a}>
            {column === 0 ? "" : column === STRENGTHS.length - 1 ? " and " : ", "}
            <Live of={facts?.along[column]} as={decimals(2)} />
          </Fragment>
        ))}{" "}
        times the organ, from column to column; at <var>a</var> = 0.2 the five samples measure{" "}
        <Live of={facts?.smallest} as={decimals(2)} /> to <Live of={facts?.largest} as={decimals(2)} /> times
        the organ. On average over all draws, what one adds another takes away. Exactly, the expected volume
        is the organ’s less the leak <var>ξ</var>, the part that is carried over the edge of the image:{" "}
        <Live of={facts?.leak} as={perCent(1)} /> of the organ at <var>a</var> = 0.2, and{" "}
        {facts !== null && facts.leakAtLittle < 1e-5
          ? "less than a thousandth of one per cent"
          : "hardly any"}{" "}
        at <var>a</var> = 0.05.
      </p>
      <Formula
        tex={`\\mathbb{E}\\,\\lVert ${handle("L")}\\rVert = \\lVert ${handle("I")}\\rVert - \\xi`}
        signs={["L", "I", "volume"]}
      />
      <Footnote>
        ‖·‖ is the volume, as a share of the image, and E the mean over all draws of the noise.
      </Footnote>
      <StrengthSteps />
      <Do>
        Choose Sample 1 to Sample 5 as first row: at <var>a</var> = 0.2 one has shrunk to a third, another is
        larger by almost half.
      </Do>
      <Holds
        always={
          <>
            The expected volume of a label, in pixels, is the sum over all pixels of the probability that a
            label contains them.
          </>
        }
        model="That this is the organ’s volume less the leak."
        shape={`How far these five shrink and swell. Of ${SMALLER_LABELS.draws} labels at a = 0.2, ${SMALLER_LABELS.smaller} are smaller than the organ, and a few much larger.`}
      />
    </>
  );
}
