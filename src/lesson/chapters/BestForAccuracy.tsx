import { bestForAccuracy } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import { Do } from "../prose/Do.tsx";
import { Formula } from "../prose/Formula.tsx";
import { Holds } from "../prose/Holds.tsx";
import { Live, decimals } from "../prose/Live.tsx";
import { Sym } from "../prose/Sym.tsx";
import { handle } from "../prose/symbols.ts";

const whole = (share: number) => (100 * share).toFixed(0);

export function BestForAccuracy() {
  const facts = useFacts(bestForAccuracy);
  const kept = facts?.kept;
  return (
    <>
      <p>
        Accuracy counts pixels one by one. If a label contains a pixel with probability <Sym of="m" />,
        drawing it is right with probability <var>m</var>, leaving it out with 1 − <var>m</var>. So draw it
        when <var>m</var> ≥ <Sym of="half" />, whatever happens elsewhere. This is the majority vote of
        infinitely many experts, and where cross-entropy, cut at one half, ends.
      </p>
      <Formula
        tex={`\\begin{gathered} A_m(s) = \\operatorname{mean}\\bigl(s\\,${handle("m")} + (1 - s)(1 - ${handle("m")})\\bigr), \\\\ \\text{best at } s = \\{${handle("m")} \\ge ${handle("half")}\\} \\end{gathered}`}
        signs={["m", "half"]}
      />
      <p>
        On a straight rim <var>m</var> is about ½; where the rim is convex, the blur pulls <var>m</var> below
        ½ and the outline retreats. The kidney keeps <Live of={kept?.[0]} as={whole} />,{" "}
        <Live of={kept?.[1]} as={whole} />, <Live of={kept?.[2]} as={whole} /> and{" "}
        <Live of={kept?.[3]} as={whole} /> per cent of its volume. At a = 0.15 its true outline has the
        accuracy <Live of={facts?.outline} as={decimals(3)} />, less than an empty image with{" "}
        <Live of={facts?.nothing} as={decimals(3)} />; the best has <Live of={facts?.best} as={decimals(3)} />
        . Beyond a = <Live of={facts?.end} as={decimals(3)} /> no pixel has a majority, and the most accurate
        answer is to draw nothing.
      </p>
      <Do>
        Drag Noise strength to where the blue outline disappears, <Live of={facts?.end} as={decimals(3)} />.
      </Do>
      <Holds
        always={
          <>
            The rule <var>m</var> ≥ ½.
          </>
        }
        model={
          <>
            That <var>m</var> is ½ on a straight rim, up to what the edge of the image takes away.
          </>
        }
        shape={
          <>
            That the answer retreats. It also grows into hollows: a disc with a small hole gains volume (
            <Live of={facts?.withSmallHole} as={decimals(3)} />
            ×). And five experts are not infinitely many: at a = 0.2 their majority still has{" "}
            <Live of={facts?.majorityOfFive} as={decimals(2)} />× the organ’s volume on average.
          </>
        }
      />
    </>
  );
}
