/** The formula of every quantity, and the same with a column's numbers put in. Integrals and norms are shares of the image. */
import { pixelCount } from "../../core/grid.ts";
import type { LevelSet } from "../../core/optima.ts";
import { type Reference, foregroundCount } from "../../core/reference.ts";
import type { ColumnNumbers } from "../../core/result.ts";
import { volumeBounds } from "../../core/volume.ts";
import { calmText, formatCount, formatPercent, formatStrength } from "../../figure/format.ts";
import { type PutIn, putIn } from "./putIn.ts";
import type { QuantityId } from "./quantities.ts";

/** What can be put into a formula. */
export interface Given {
  readonly numbers: ColumnNumbers;
  readonly reference: Reference;
  readonly sampleCount: number;
  readonly smoothness: number;
  /** {m ≥ τ}, beside the chart over the thresholds. */
  readonly level: LevelSet | null;
}

interface Formula {
  readonly tex: string;
  /** Line by line. */
  readonly put: (given: Given) => readonly PutIn[];
  /** Where it stands in the papers. */
  readonly source: string;
}

const PAPER = "arXiv 2304.04116";
const COMPANION = "arXiv 2206.06484";

const number = (value: number | null) => (value === null ? null : calmText(value));
const percent = (value: number | null) => (value === null ? null : formatPercent(value));

/** ∫ s m of a segmentation, from its Dice: shares of the image, like all volumes here. */
function overlap(dice: number | null, volume: number | null, volumeMarginal: number): number | null {
  return dice === null || volume === null ? null : (dice * (volume + volumeMarginal)) / 2;
}

/** The overlaps of both optima with the marginal. */
function overlaps({ diceOfAccuracy, volumeAccuracy, diceOfDice, volumeDice, volumeMarginal }: ColumnNumbers) {
  return {
    accuracy: overlap(diceOfAccuracy, volumeAccuracy, volumeMarginal),
    dice: overlap(diceOfDice, volumeDice, volumeMarginal),
  };
}

/** ∫ m², from SD_m(m) = 1 − ∫ m² / ‖m‖₁. */
function squares({ softDiceAtMarginal, volumeMarginal }: ColumnNumbers): number {
  return softDiceAtMarginal === null ? 0 : (1 - softDiceAtMarginal) * volumeMarginal;
}

const volumeOf = (reference: Reference) => foregroundCount(reference) / pixelCount(reference.grid);

/** Pixels over pixels of the image. */
function share(volume: number | null, reference: Reference) {
  const pixels = pixelCount(reference.grid);
  return {
    count: volume === null ? null : formatCount(volume * pixels),
    all: formatCount(pixels),
    percent: percent(volume),
  };
}

/** The samples' standard deviation, from their mean's standard error. */
const spread = (error: number | null, sampleCount: number) =>
  number(error === null ? null : error * Math.sqrt(sampleCount));

export const FORMULAS: Readonly<Record<QuantityId, Formula>> = {
  average: {
    tex: String.raw`\bar L(\omega) = \frac1k \sum_{i=1}^{k} L_i(\omega)`,
    put: ({ numbers, sampleCount }) => [
      sampleCount === 1
        ? putIn`\bar L = L_1`
        : putIn`\bar L = \frac{1}{${String(sampleCount)}}\,(L_1 + \dots + L_${String(sampleCount)})`,
      putIn`\lVert \bar L\rVert_1 = ${number(numbers.samplesMeanVolume)}`,
    ],
    source: `Its expectation is the marginal: Proposition 1, ${PAPER}`,
  },
  sample: {
    tex: String.raw`\begin{aligned} L(\omega) &= I(\omega + X(\omega)), \\ \operatorname{cov}\bigl(X_i(\omega), X_i(\omega')\bigr) &= a^2\, e^{-\lVert\omega-\omega'\rVert^2 / 2b^2} \end{aligned}`,
    put: ({ numbers: { a }, smoothness }) => [
      smoothness === 0
        ? putIn`\operatorname{var} X_i(\omega) = ${formatStrength(a)}^2,\quad \operatorname{cov} = 0 \text{ elsewhere}`
        : putIn`\operatorname{cov} = ${formatStrength(a)}^2\, e^{-\lVert\omega-\omega'\rVert^2 /\, 2\cdot ${formatStrength(smoothness)}^2}`,
    ],
    source: `Proposition 3, ${PAPER}`,
  },
  marginal: {
    tex: String.raw`m(\omega) = \mathbb{P}\bigl(L(\omega) = 1\bigr) = (I * p_a)(\omega)`,
    put: ({ numbers: { a, volumeMarginal, maxMarginal } }) => [
      putIn`m = I * p_{${formatStrength(a)}}`,
      putIn`\lVert m\rVert_1 = ${number(volumeMarginal)},\quad \max m = ${number(maxMarginal)}`,
    ],
    source: `Proposition 1, ${PAPER}`,
  },
  accuracy: {
    tex: String.raw`A_m\bigl(\{m \ge \tfrac12\}\bigr) = \sup_s A_m(s)`,
    put: ({ numbers: { accuracyOfAccuracy, volumeAccuracy, maxMarginal } }) => [
      putIn`A_m\bigl(\{m \ge \tfrac12\}\bigr) = ${number(accuracyOfAccuracy)}`,
      volumeAccuracy === 0
        ? putIn`\max m = ${number(maxMarginal)} < \tfrac12,\quad \lVert\{m \ge \tfrac12\}\rVert_1 = 0`
        : putIn`\lVert\{m \ge \tfrac12\}\rVert_1 = ${percent(volumeAccuracy)}`,
    ],
    source: `Theorem 1, ${PAPER}`,
  },
  dice: {
    tex: String.raw`\{m \ge t\}, \qquad t = \tfrac12 \sup_s D_m(s)`,
    put: ({ numbers: { threshold, supDice, diceOfDice, volumeDice } }) => [
      putIn`t = \tfrac12 \cdot ${number(supDice)} = ${number(threshold)}`,
      putIn`D_m\bigl(\{m \ge ${number(threshold)}\}\bigr) = ${number(diceOfDice)}`,
      putIn`\lVert\{m \ge ${number(threshold)}\}\rVert_1 = ${percent(volumeDice)}`,
    ],
    source: `Theorem 1, ${PAPER}`,
  },
  diceOf: {
    tex: String.raw`D_m(s) = \frac{2\int s\,m}{\lVert s\rVert_1 + \lVert m\rVert_1}`,
    put: ({ numbers }) => {
      const { volumeMarginal, volumeAccuracy, volumeDice, diceOfAccuracy, diceOfDice } = numbers;
      const { accuracy, dice } = overlaps(numbers);
      return [
        putIn`D_m\bigl(\{m \ge \tfrac12\}\bigr) = \frac{2 \cdot ${number(accuracy)}}{${number(volumeAccuracy)} + ${number(volumeMarginal)}} = ${number(diceOfAccuracy)}`,
        putIn`D_m\bigl(\{m \ge t\}\bigr) = \frac{2 \cdot ${number(dice)}}{${number(volumeDice)} + ${number(volumeMarginal)}} = ${number(diceOfDice)}`,
      ];
    },
    source: PAPER,
  },
  volume: {
    tex: String.raw`\lVert s\rVert_1 = \frac{|s|}{|\Omega|}`,
    put: ({ numbers: { volumeAccuracy, volumeDice }, reference }) => {
      const accuracy = share(volumeAccuracy, reference);
      const dice = share(volumeDice, reference);
      return [
        putIn`\lVert\{m \ge \tfrac12\}\rVert_1 = \frac{${accuracy.count}}{${accuracy.all}} = ${accuracy.percent}`,
        putIn`\lVert\{m \ge t\}\rVert_1 = \frac{${dice.count}}{${dice.all}} = ${dice.percent}`,
      ];
    },
    source: PAPER,
  },
  bounds: {
    tex: String.raw`\begin{aligned} \max(0, 2v-1) &\le \lVert\{m \ge \tfrac12\}\rVert_1 \le \min(1, 2v), \\ v^2 &\le \lVert\{m \ge t\}\rVert_1 \le 1, \qquad v = \lVert m\rVert_1 \end{aligned}`,
    put: ({ numbers: { volumeMarginal, volumeAccuracy, volumeDice } }) => {
      const { accuracy, dice } = volumeBounds(volumeMarginal);
      return [
        putIn`v = ${percent(volumeMarginal)}`,
        putIn`${percent(accuracy[0])} \le ${percent(volumeAccuracy)} \le ${percent(accuracy[1])}`,
        putIn`${percent(dice[0])} \le ${percent(volumeDice)} \le ${percent(dice[1])}`,
      ];
    },
    source: COMPANION,
  },
  diceOverThreshold: {
    tex: String.raw`D_m\bigl(\{m \ge \tau\}\bigr) = \frac{2\int_{m \ge \tau} m}{\lVert\{m \ge \tau\}\rVert_1 + \lVert m\rVert_1}`,
    put: ({ numbers: { volumeMarginal, supDice, threshold }, level, reference }) => {
      if (level === null) return [];
      const volume = level.pixels / pixelCount(reference.grid);
      const { dice } = level;
      return [
        putIn`D_m\bigl(\{m \ge ${calmText(level.threshold)}\}\bigr) = \frac{2 \cdot ${number(overlap(dice, volume, volumeMarginal))}}{${number(volume)} + ${number(volumeMarginal)}} = ${number(dice)}`,
        putIn`2t = 2 \cdot ${number(threshold)} = ${number(supDice)} = \sup_s D_m(s)`,
      ];
    },
    source: `Theorem 1, ${PAPER}`,
  },
  threshold: {
    tex: String.raw`t = \tfrac12 \sup_s D_m(s) = \tfrac12 D_m\bigl(\{m \ge t\}\bigr)`,
    put: ({ numbers: { threshold, supDice } }) => [
      putIn`t = \tfrac12 \sup_s D_m(s) = \tfrac12 \cdot ${number(supDice)} = ${number(threshold)}`,
    ],
    source: `Theorem 1, ${PAPER}`,
  },
  accuracyOf: {
    tex: String.raw`\begin{aligned} A_m(s) &= \int s\,m + (1-s)(1-m) \\ &= 1 - \lVert s\rVert_1 - \lVert m\rVert_1 + 2\!\int s\,m \end{aligned}`,
    put: ({ numbers }) => {
      const { volumeMarginal, volumeAccuracy, volumeDice, accuracyOfAccuracy, accuracyOfDice } = numbers;
      const { accuracy, dice } = overlaps(numbers);
      return [
        putIn`\{m \ge \tfrac12\}\colon\; 1 - ${number(volumeAccuracy)} - ${number(volumeMarginal)} + 2 \cdot ${number(accuracy)} = ${number(accuracyOfAccuracy)}`,
        putIn`\{m \ge t\}\colon\; 1 - ${number(volumeDice)} - ${number(volumeMarginal)} + 2 \cdot ${number(dice)} = ${number(accuracyOfDice)}`,
      ];
    },
    source: PAPER,
  },
  expectedDice: {
    tex: String.raw`\mathbb{E}\bigl[D(s, L)\bigr] \approx \frac1k \sum_{i=1}^{k} \frac{2\,|s \cap L_i|}{|s| + |L_i|}`,
    put: ({ numbers, sampleCount }) => [
      putIn`\tfrac{1}{${String(sampleCount)}}\textstyle\sum_i D(\{m \ge \tfrac12\}, L_i) = ${number(numbers.expectedDiceOfAccuracy)}`,
      putIn`\tfrac{1}{${String(sampleCount)}}\textstyle\sum_i D(\{m \ge t\}, L_i) = ${number(numbers.expectedDiceOfDice)}`,
    ],
    source: "Monte Carlo over the samples",
  },
  expectedDiceError: {
    tex: String.raw`\frac{\sigma}{\sqrt k}, \qquad \sigma^2 = \frac{1}{k-1} \sum_{i=1}^{k} (D_i - \bar D)^2`,
    put: ({ numbers: { expectedDiceOfAccuracyError, expectedDiceOfDiceError }, sampleCount }) => [
      putIn`\{m \ge \tfrac12\}\colon\; ${spread(expectedDiceOfAccuracyError, sampleCount)} / \sqrt{${String(sampleCount)}} = ${number(expectedDiceOfAccuracyError)}`,
      putIn`\{m \ge t\}\colon\; ${spread(expectedDiceOfDiceError, sampleCount)} / \sqrt{${String(sampleCount)}} = ${number(expectedDiceOfDiceError)}`,
    ],
    source: "Monte Carlo over the samples",
  },
  supDice: {
    tex: String.raw`\sup_s D_m(s) = D_m\bigl(\{m \ge t\}\bigr) = 2t`,
    put: ({ numbers: { threshold, supDice } }) => [
      putIn`\sup_s D_m(s) = 2 \cdot ${number(threshold)} = ${number(supDice)}`,
    ],
    source: `Theorem 1, ${PAPER}`,
  },
  volumeMarginal: {
    tex: String.raw`\lVert m\rVert_1 = \int m \approx \mathbb{E}\lVert L\rVert_1 = \lVert I\rVert_1 - \xi`,
    put: ({ numbers: { volumeMarginal, leak }, reference }) => [
      putIn`\lVert m\rVert_1 = ${number(volumeMarginal)}`,
      putIn`\lVert I\rVert_1 - \xi = ${number(volumeOf(reference))} - ${number(leak)} = ${number(volumeOf(reference) - leak)}`,
    ],
    source: `Proposition 2, ${PAPER}`,
  },
  leak: {
    tex: String.raw`\xi = \lVert I\rVert_1 - \mathbb{E}\lVert L\rVert_1 = \int I(\omega)\, \mathbb{P}\bigl(\omega + X(\omega) \notin \Omega\bigr)`,
    put: ({ numbers: { leak }, reference }) => [
      putIn`\xi = ${number(volumeOf(reference))} - ${number(volumeOf(reference) - leak)} = ${number(leak)}`,
      ...(volumeOf(reference) === 0
        ? []
        : [putIn`\xi / \lVert I\rVert_1 = ${percent(leak / volumeOf(reference))}`]),
    ],
    source: `Proposition 2, ${PAPER}`,
  },
  maxMarginal: {
    tex: String.raw`\max_{\omega}\, m(\omega), \qquad \{m \ge \tfrac12\} = \emptyset \iff \max m < \tfrac12`,
    put: ({ numbers: { maxMarginal } }) => [
      maxMarginal < 0.5
        ? putIn`\max m = ${number(maxMarginal)} < \tfrac12`
        : putIn`\max m = ${number(maxMarginal)} \ge \tfrac12`,
    ],
    source: `Proposition 1, ${PAPER}`,
  },
  crossEntropyAtMarginal: {
    tex: String.raw`\mathrm{CE}_m(c) = -\int m \log c + (1-m) \log(1-c)`,
    put: ({ numbers }) => [putIn`\mathrm{CE}_m(m) = ${number(numbers.crossEntropyAtMarginal)}`],
    source: `Equation (1), ${PAPER}`,
  },
  softDiceAtMarginal: {
    tex: String.raw`\mathrm{SD}_m(c) = 1 - \frac{2\int c\,m}{\lVert c\rVert_1 + \lVert m\rVert_1}`,
    put: ({ numbers }) => [
      putIn`\mathrm{SD}_m(m) = 1 - \frac{2 \cdot ${numbers.softDiceAtMarginal === null ? null : number(squares(numbers))}}{2 \cdot ${number(numbers.volumeMarginal)}} = ${number(numbers.softDiceAtMarginal)}`,
      putIn`1 - \sup_s D_m(s) = ${number(numbers.supDice === null ? null : 1 - numbers.supDice)}`,
    ],
    source: `Equation (2), ${PAPER}`,
  },
  samplesMeanVolume: {
    tex: String.raw`\frac1k \sum_{i=1}^{k} \lVert L_i\rVert_1 \approx \lVert m\rVert_1`,
    put: ({ numbers: { samplesMeanVolume, volumeMarginal }, sampleCount }) => [
      putIn`\tfrac{1}{${String(sampleCount)}}\textstyle\sum_i \lVert L_i\rVert_1 = ${number(samplesMeanVolume)}`,
      putIn`\lVert m\rVert_1 = ${number(volumeMarginal)}`,
    ],
    source: `Proposition 2, ${PAPER}`,
  },
  emptyDraws: {
    tex: String.raw`\#\bigl\{i : L_i = \emptyset = \{m \ge \tfrac12\}\bigr\}`,
    put: ({ numbers: { emptyDraws }, sampleCount }) => [
      putIn`${String(emptyDraws)} \text{ of } ${String(sampleCount)}`,
    ],
    source: "Monte Carlo over the samples",
  },
  samplesRmsError: {
    tex: String.raw`\sqrt{\int (\bar L - m)^2} \approx \sqrt{\frac1k \int m(1-m)}`,
    put: ({ numbers, sampleCount }) => [
      putIn`\mathrm{rms} = ${number(numbers.samplesRmsError)}`,
      putIn`\sqrt{\tfrac{1}{${String(sampleCount)}}\,(${number(numbers.volumeMarginal)} - ${number(squares(numbers))})} = ${number(Math.sqrt(Math.max(0, numbers.volumeMarginal - squares(numbers)) / sampleCount))}`,
    ],
    source: "Monte Carlo over the samples",
  },
}; // prettier-ignore
