import { useMemo, useState } from "react";
import { useStore } from "zustand";
import { usePalette } from "../../app/context.tsx";
import { SweepPlot } from "../../charts/SweepPlot.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Progress } from "../../components/Progress.tsx";
import { partingOf } from "../../core/sweep.ts";
import { formatStrength } from "../../figure/format.ts";
import { sweepChart } from "../../figure/sweep.ts";
import { VOLUME_SIZE } from "../../shapes/presets3d.ts";
import type { PresetSweep, Sweep } from "../../state/lab/sweep.ts";
import styles from "./SweepPanel.module.css";

/** Dice against the noise for every preset: where do the two answers part? */
export function PresetSweeps({ sweep }: { sweep: Sweep }) {
  const [isOpen, setIsOpen] = useState(false);
  const { presets, presetRun } = useStore(sweep.store);
  const open = (isOpen: boolean) => {
    setIsOpen(isOpen);
    if (isOpen) sweep.sweepPresets();
  };
  return (
    <Disclosure name="Every preset: where do the two answers part?" isOpen={isOpen} onChange={open}>
      {isOpen && (
        <div className={styles.presets}>
          {presetRun.share !== null && (
            <Progress
              text="Sweeping the presets"
              fraction={presetRun.share}
              onCancel={() => sweep.cancelPresets()}
            />
          )}
          {presetRun.error !== null && <Alert text={presetRun.error} />}
          {presetRun.isStopped && <Button onPress={() => sweep.sweepPresets()}>Sweep the rest</Button>}
          <Multiples name="Pictures" presets={presets.filter(({ isVolume }) => !isVolume)} />
          <Multiples
            name={`Volumes of ${VOLUME_SIZE}³ voxels`}
            presets={presets.filter(({ isVolume }) => isVolume)}
          />
        </div>
      )}
    </Disclosure>
  );
}

interface MultiplesProps {
  readonly name: string;
  readonly presets: readonly PresetSweep[];
}

function Multiples({ name, presets }: MultiplesProps) {
  if (presets.length === 0) return null;
  return (
    <>
      <h3 className={styles.name}>{name}</h3>
      <ul className={styles.multiples} aria-label={name}>
        {presets.map((preset) => (
          <li key={preset.id}>
            <Multiple preset={preset} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Multiple({ preset: { name, columns } }: { preset: PresetSweep }) {
  const palette = usePalette();
  const chart = useMemo(() => sweepChart(columns, "dice"), [columns]);
  const small = useMemo(
    () => ({ ...chart, x: { ...chart.x, ticks: [0, 0.15, 0.3] }, y: { ...chart.y, ticks: [0, 1] } }),
    [chart],
  );
  const { parts, empties } = useMemo(() => partingOf(columns), [columns]);
  return (
    <figure className={styles.multiple} aria-label={`Noise sweep, ${name}`}>
      <figcaption>{name}</figcaption>
      <SweepPlot chart={small} palette={palette} />
      <p className={styles.note}>
        {parts === null ? "do not part" : `part from ${formatStrength(parts)}`}
        {empties !== null && `, empty from ${formatStrength(empties)}`}
      </p>
    </figure>
  );
}
