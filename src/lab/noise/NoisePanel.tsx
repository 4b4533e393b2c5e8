import { Dices } from "lucide-react";
import { IconButton } from "../../components/IconButton.tsx";
import { later } from "../../components/later.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { Select } from "../../components/Select.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { formatLength } from "../../figure/format.ts";
import { PARAMETERS, nextSeed } from "../../core/parameters.ts";
import { useIsShown, useLab, useLabState, useSelectedStrength } from "../../app/context.tsx";
import { DeformationButton } from "../deformation/DeformationButton.tsx";
import { ColumnList } from "./ColumnList.tsx";
import { PlayButtons } from "./PlayButtons.tsx";
import { useLength } from "./useLength.ts";
import styles from "./NoisePanel.module.css";

const UnitSelect = later(null, async () => (await import("./UnitSelect.tsx")).UnitSelect, EarlyUnit);

/** Looks as the choice does when it has come, so that nothing moves then. */
function EarlyUnit() {
  return (
    <Select
      name="Unit of lengths"
      isNameShown={false}
      value=""
      options={[{ id: "", name: "side" }]}
      onChange={() => {}}
    />
  );
}

/** The noise: how strong (in the selected column), how smooth, how often drawn, and from which seed. */
export function NoisePanel() {
  const hasStrength = useIsShown("noise");
  const hasSmoothness = useIsShown("smoothness");
  const hasSamples = useIsShown("samples");
  const hasSeed = useIsShown("seed");
  if (!hasStrength && !hasSmoothness && !hasSamples && !hasSeed) return null;
  return (
    <section className={styles.panel} aria-labelledby="noise-heading">
      <header className={styles.header}>
        <h2 id="noise-heading">Noise</h2>
        {(hasStrength || hasSmoothness) && <UnitSelect />}
        <DeformationButton />
      </header>
      {hasStrength && <NoiseStrength />}
      {hasSmoothness && <Smoothness />}
      {hasSamples && <Samples />}
      <div className={styles.rest}>
        {hasSeed && <Seed />}
        {hasStrength && <ColumnList />}
      </div>
    </section>
  );
}

function NoiseStrength() {
  const lab = useLab();
  const selectedId = useLabState((state) => state.selectedId);
  const grid = useLabState(({ work }) => work.reference.grid);
  const a = useSelectedStrength();
  const { name, symbol } = PARAMETERS.noise;
  const { lengthOf, ...typed } = useLength(PARAMETERS.noise, a);
  return (
    <div className={styles.strength}>
      <SliderField
        name={name}
        symbol={symbol}
        {...typed}
        note={formatLength(a, grid)}
        onChange={(value) => lab.setNoiseStrength(selectedId, lengthOf(value))}
      />
      <PlayButtons />
    </div>
  );
}

function Smoothness() {
  const lab = useLab();
  const b = useLabState((state) => state.smoothness);
  const grid = useLabState(({ work }) => work.reference.grid);
  const { name, symbol } = PARAMETERS.smoothness;
  const { lengthOf, ...typed } = useLength(PARAMETERS.smoothness, b);
  return (
    <SliderField
      name={name}
      symbol={symbol}
      {...typed}
      note={b === 0 ? "every pixel on its own" : formatLength(b, grid)}
      onChange={(value) => lab.setNumber("smoothness", lengthOf(value))}
    />
  );
}

function Samples() {
  const lab = useLab();
  const count = useLabState((state) => state.sampleCount);
  const { name, symbol, range, slider } = PARAMETERS.samples;
  return (
    <SliderField
      name={name}
      symbol={symbol}
      value={count}
      range={range}
      slider={slider}
      isWhole
      isInline
      onChange={(value) => lab.setNumber("sampleCount", value)}
    />
  );
}

function Seed() {
  const lab = useLab();
  const seed = useLabState((state) => state.seed);
  const { name, range } = PARAMETERS.seed;
  const draw = () => lab.setNumber("seed", nextSeed(seed));
  return (
    <div className={styles.seed}>
      <span aria-hidden="true">{name}</span>
      <NumberField
        name={name}
        value={seed}
        low={range[0]}
        high={range[1]}
        step={1}
        isWhole
        width="calc(6.6em + 14px)"
        hintAt="before"
        onChange={(value) => lab.setNumber("seed", value)}
      />
      <IconButton name="New seed" hint="New seed: draw other samples" icon={<Dices />} onPress={draw} />
    </div>
  );
}
