import { useLab, useLabState } from "../../app/context.tsx";
import { Segments } from "../../components/Segments.tsx";
import { VOLUME_ROWS, biasedVolumes, lostParts } from "../../state/lesson/facts.ts";
import { type ShapeName, workOf } from "../../state/lesson/scenes.ts";
import { useFacts } from "../context.tsx";
import { Do } from "../prose/Do.tsx";
import { Footnote } from "../prose/Footnote.tsx";
import { Formula } from "../prose/Formula.tsx";
import { Holds } from "../prose/Holds.tsx";
import { Live, LiveEqual, decimals } from "../prose/Live.tsx";
import { handle } from "../prose/symbols.ts";
import styles from "./BiasedVolumes.module.css";

const three = decimals(3);

export function BiasedVolumes() {
  const facts = useFacts(biasedVolumes);
  const lost = useFacts(lostParts);
  const kidney = facts?.rows[0];
  const share = facts?.kidney;
  return (
    <>
      <p>
        On average labels keep the volume; the best answers do not: at <var>a</var> = 0.1 the kidney’s measure{" "}
        <Live of={kidney?.accuracy} as={decimals(2)} /> and <Live of={kidney?.dice} as={decimals(2)} /> times
        the organ, while the sum of the probabilities gives <Live of={kidney?.marginal} as={three} />.
      </p>
      <table className={styles.table}>
        <caption>Volumes in multiples of the organ</caption>
        <thead>
          <tr>
            <th scope="col">Organ</th>
            <th scope="col">
              <var>a</var>
            </th>
            <th scope="col">
              Sum of <var>m</var>
            </th>
            <th scope="col" className={styles.accuracy}>
              Accuracy
            </th>
            <th scope="col" className={styles.dice}>
              Dice
            </th>
          </tr>
        </thead>
        <tbody>
          {VOLUME_ROWS.map(({ name, a }, i) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{a}</td>
              {(["marginal", "accuracy", "dice"] as const).map((kind) => (
                <td key={kind}>
                  <Live of={facts?.rows[i][kind]} as={three} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        So choose by purpose. If Dice is the score, cut each image at its own <var>t</var>. If the volume is
        the question, add up probabilities instead of counting pixels. Report the threshold, and volumes
        beside Dice.
      </p>
      <Formula
        tex={`\\lVert\\{m \\ge ${handle("half")}\\}\\rVert \\le \\lVert\\{m \\ge ${handle("t")}\\}\\rVert`}
        signs={["half", "t", "volume"]}
      />
      <Footnote>
        With <var>v</var> = ‖<var>m</var>‖ as a share of the image, the first lies in [max(0, 2<var>v</var> −
        1), min(1, 2<var>v</var>)], the second in [<var>v</var>², 1]. The kidney at <var>a</var> = 0.1 has{" "}
        <LiveEqual sign="v" of={share?.marginal} as={three} />: from{" "}
        <Live of={share?.bounds.accuracy[0]} as={three} /> to{" "}
        <Live of={share?.bounds.accuracy[1]} as={three} /> and from{" "}
        <Live of={share?.bounds.dice[0]} as={three} /> to <Live of={share?.bounds.dice[1]} as={three} />, with
        answers of <Live of={share?.accuracy} as={three} /> and <Live of={share?.dice} as={three} />.
      </Footnote>
      <p>
        And look at small parts. The smaller of the two lesions leaves the accuracy-optimal answer at{" "}
        <LiveEqual sign="a" of={lost?.byAccuracy} as={three} />. Since <var>t</var> is one number for the
        whole image, set mostly by the large one, the Dice-optimal answer loses it soon after, at{" "}
        <LiveEqual sign="a" of={lost?.byDice} as={three} />. No threshold mends labels that all err in the
        same direction.
      </p>
      <Do>
        Drag Noise strength in the third column and see the small lesion come and go. Then choose another
        organ, and look for where its accuracy-optimal answer ends: the esophagus, thinnest of all, has none
        beyond <LiveEqual sign="a" of={lost?.thinnestEnds} as={decimals(4)} />.
      </Do>
      <Organs />
      <Holds
        always={
          <>
            The order of the volumes, both bounds, and that the sum of <var>m</var> is the expected volume of
            a label. (The sum of a network’s output is so only if the network is calibrated.)
          </>
        }
        model="That the expected volume is the organ’s less the leak."
        shape="How much each answer shrinks or grows, and where a lesion is lost."
      />
    </>
  );
}

const ORGANS = [
  { id: "lesions", name: "Two lesions" },
  { id: "kidney", name: "Kidney" },
  { id: "aorta", name: "Aorta" },
  { id: "esophagus", name: "Esophagus" },
] as const satisfies readonly { id: ShapeName; name: string }[];

/** What the Lab beside the text shows, at the same noise. */
function Organs() {
  const lab = useLab();
  const shown = useLabState(({ work }) => ORGANS.find(({ id }) => workOf(id).lineage === work.lineage)?.id);
  return (
    <div className={styles.organs}>
      <Segments
        name="Organ"
        value={shown ?? "lesions"}
        options={ORGANS}
        onChange={(id) => lab.editing.open(workOf(id))}
      />
    </div>
  );
}
