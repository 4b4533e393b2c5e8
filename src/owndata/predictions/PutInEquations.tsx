import { putIn } from "../../app/formulas/putIn.ts";
import { PutInEquation } from "../../app/formulas/PutInEquation.tsx";
import type { ImageNumbers } from "../../core/predictions/imageNumbers.ts";
import type { ShownMap } from "../../../workers/protocol/map.ts";
import { calmText, formatCount, formatNumber } from "../../figure/format.ts";
import styles from "./Selected.module.css";

interface PutInEquationsProps {
  readonly cut: ShownMap["cut"];
  readonly numbers: ImageNumbers;
}

/** KaTeX takes a no-break space for nothing: a thin one stands in its place. */
const number = (value: number) =>
  value >= 1000 ? formatCount(value).replaceAll("\u00a0", "\u2009") : calmText(value);

/** Equations (3) and (4) of the paper with the numbers of the selected image. Default export: it is loaded on its own, with the equations’ type. */
export default function PutInEquations({ cut, numbers }: PutInEquationsProps) {
  const { threshold, supDice } = numbers;
  if (threshold === null || supDice === null)
    return <p className={styles.words}>The map is 0 everywhere: its t is undefined.</p>;
  const dice = putIn`D_m\bigl(\{m \ge t\}\bigr) = \frac{2\sum_{m \ge t} m}{|\{m \ge t\}| + \sum m} = \frac{2 \cdot ${number(cut.sum)}}{${number(cut.pixels)} + ${number(cut.total)}} = ${formatNumber(supDice)}`;
  const half = putIn`t = \tfrac12 \sup_s D_m(s) = \tfrac12 \cdot ${formatNumber(supDice)} = ${formatNumber(threshold)}`;
  return (
    <section className={styles.equations} aria-label="With the numbers of the selected image">
      <PutInEquation formula={dice} />
      <PutInEquation formula={half} />
    </section>
  );
}
