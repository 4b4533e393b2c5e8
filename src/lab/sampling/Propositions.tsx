import type { Check, CheckPlace } from "../../core/propositions.ts";
import type { SamplingSnapshot } from "../../core/sampling.ts";
import { formatEstimate, formatNumber } from "../../figure/format.ts";
import { ALARMING_Z, isAlarming } from "../../figure/sampling.ts";
import styles from "./SamplingPanel.module.css";

/** Volumes are told in percent. */
const PERCENT = 100;

const STATEMENTS: Readonly<Record<Check["proposition"], string>> = {
  1: "how often a pixel belongs to a label, against m there",
  2: "mean volume, against the mean of m; on the border, of its pixels alone",
  3: "covariance of X at distance r, over a²",
};

/** Each statement of the propositions, held against the same draws. */
export function Propositions({ snapshot }: { snapshot: SamplingSnapshot }) {
  const { checks, volumeInClosedForm } = snapshot;
  const volume = checks.find(({ proposition, place }) => proposition === 2 && place === "inside")!;
  const difference = volumeInClosedForm - volume.exact;
  const alarming = checks.filter(isAlarming).length;
  return (
    <div className={styles.propositions}>
      <table className={`${styles.table} digits`} aria-label="Propositions">
        <thead>
          <tr>
            <th scope="col">Proposition</th>
            <th scope="col">measured ± s.e.</th>
            <th scope="col">exact</th>
            <th scope="col">z</th>
          </tr>
        </thead>
        {([1, 2, 3] as const).map((proposition) => (
          <tbody key={proposition}>
            <tr className={styles.statement}>
              <th scope="rowgroup" colSpan={4}>
                {proposition}: {STATEMENTS[proposition]}
              </th>
            </tr>
            {(["inside", "border"] as const).map((place) => (
              <Rows
                key={place}
                place={place}
                checks={checks.filter((check) => check.proposition === proposition && check.place === place)}
              />
            ))}
          </tbody>
        ))}
      </table>
      <p className={styles.note}>
        In closed form ‖<var>I</var>‖ − ξ = {formatNumber(PERCENT * volumeInClosedForm, 4)}&nbsp;%
        {Math.abs(difference) < 1e-6
          ? ", as the mean of m. "
          : `, ${formatNumber(PERCENT * difference, 2)} off the mean of m: labels are looked at in pixel centres, which tells where the reference touches the border. `}
        z = (measured − exact) / s.e. is a normal number if the proposition holds: beyond {ALARMING_Z} it would be red,
        and {alarming === 0 ? "none is" : alarming === 1 ? "one is" : `${alarming} are`}. A dash: too few draws, or too few
        that reach the border.
      </p>
    </div>
  );
} // prettier-ignore

function Rows({ place, checks }: { place: CheckPlace; checks: readonly Check[] }) {
  return (
    <>
      {place === "border" && checks.length > 0 && (
        <tr className={styles.border}>
          <th scope="rowgroup" colSpan={4}>
            on the border
          </th>
        </tr>
      )}
      {checks.map((check) => (
        <Row key={check.at} check={check} />
      ))}
    </>
  );
}

function Row({ check }: { check: Check }) {
  const { proposition, place, at, measured, error, exact, z } = check;
  const what = { 1: `m = ${formatNumber(at, 2)}`, 2: "volume, %", 3: `r = ${formatNumber(at, 2)}` }[
    proposition
  ];
  // Few labels reach the rim: as fractions of it their numbers would be long.
  const scale = proposition === 2 ? PERCENT : 1;
  return (
    <tr data-proposition={proposition} data-place={place}>
      <th scope="row">{what}</th>
      <td>{formatEstimate(scale * measured, error === null ? null : scale * error)}</td>
      <td>{formatNumber(scale * exact)}</td>
      <td className={isAlarming(check) ? styles.alarming : undefined}>
        {z === null ? "–" : z.toFixed(2).replace("-", "−")}
      </td>
    </tr>
  );
}
