import { bestForAccuracy } from "../../state/lesson/facts.ts";
import { useFacts } from "../context.tsx";
import { Do } from "../prose/Do.tsx";
import { Formula } from "../prose/Formula.tsx";
import { Holds } from "../prose/Holds.tsx";
import { Live, LiveEqual, decimals } from "../prose/Live.tsx";
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
        infinitely many experts, and where a network trained with cross-entropy ends, cut at one half.
      </p>
      <p>
        Write <var>s</var> for an answer, 1 in the pixels that it draws and 0 in all others. The accuracy that
        it has with a label on average, and the answer for which that is highest:
      </p>
      <Formula
        tex={`\\begin{gathered} A_m(s) = \\operatorname{mean}\\bigl(s\\,${handle("m")} + (1 - s)(1 - ${handle("m")})\\bigr), \\\\ \\text{best at } s = \\{${handle("m")} \\ge ${handle("half")}\\} \\end{gathered}`}
        signs={["m", "half"]}
      />
      <p>
        On a straight rim <var>m</var> is about ½; where the rim is convex, the blur pulls <var>m</var> below
        ½, and the outline retreats. The kidney keeps <Live of={kept?.[0]} as={whole} />,{" "}
        <Live of={kept?.[1]} as={whole} />, <Live of={kept?.[2]} as={whole} /> and{" "}
        <Live of={kept?.[3]} as={whole} /> per cent of its volume. At <var>a</var> = 0.15 its true outline has
        the accuracy <Live of={facts?.outline} as={decimals(3)} />, less than an empty image with{" "}
        <Live of={facts?.nothing} as={decimals(3)} />; the best has <Live of={facts?.best} as={decimals(3)} />
        . Beyond <LiveEqual sign="a" of={facts?.end} as={decimals(3)} /> no pixel has a majority, and the most
        accurate answer is to draw nothing.
      </p>
      <Do>
        Drag Noise strength to where the blue outline disappears,{" "}
        <LiveEqual sign="a" of={facts?.end} as={decimals(3)} />.
      </Do>
      <Holds
        always={
          <>
            The rule <var>m</var> ≥ ½.
          </>
        }
        model={
          <>
            That <var>m</var> is ½ on a straight rim, if organ and image reach further than the noise on both
            sides of it.
          </>
        }
        shape={
          <>
            That the answer retreats, and where it is gone. It also grows into hollows: at <var>a</var> = 0.05
            a disc of radius 0.3 with a hole of radius 0.06 gains volume (
            <Live of={facts?.withSmallHole} as={decimals(3)} />
            ×). And five experts are not infinitely many: at <var>a</var> = 0.2 their majority still has{" "}
            <Live of={facts?.majorityOfFive} as={decimals(2)} />× the organ’s volume on average.
          </>
        }
      />
    </>
  );
}
