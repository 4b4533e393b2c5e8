import { useContext, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useIsAtHome, useLab, useLabState, useSelectedStrength } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { useNewest } from "../../app/useNewest.ts";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { later } from "../../components/later.tsx";
import { Progress } from "../../components/Progress.tsx";
import { Segments } from "../../components/Segments.tsx";
import { foregroundCount } from "../../core/reference.ts";
import { type SweepColumn, partingOf } from "../../core/sweep.ts";
import { SWEEP_NAMES, SWEEP_QUANTITIES, type SweepQuantity } from "../../figure/sweep.ts";
import { partingWords } from "../../figure/words/parting.ts";
import { sweepCsv } from "../../io/numbers.ts";
import { sweepOf } from "../../state/lab/sweep.ts";
import { partFileName } from "../../app/downloads/fileNames.ts";
import { sourceOf } from "../export/NumbersDownload.tsx";
import { LargeContext } from "../inspector/large.ts";
import { ExpectedDice } from "./ExpectedDice.tsx";
import { PresetSweeps } from "./PresetSweeps.tsx";
import styles from "./SweepPanel.module.css";
import { SweepCharts } from "./SweepCharts.tsx";
import { useEstimates } from "./useEstimates.ts";

const SweepFiles = later("the files", async () => (await import("../export/SweepFiles.tsx")).SweepFiles);

const AGAINST = [
  { id: "noise", name: "Noise strength a" },
  { id: "smoothness", name: "Smoothness b" },
] as const;

export type Against = (typeof AGAINST)[number]["id"];

const QUANTITIES = SWEEP_QUANTITIES.map((id) => ({ id, name: SWEEP_NAMES[id] }));

/** What the reference and both optima reach for every noise strength: the population version of the paper's result figure. */
export function SweepPanel() {
  const lab = useLab();
  const sweep = sweepOf(lab);
  const reference = useLabState(({ work }) => work.reference);
  const { answer, run } = useStore(sweep.store);
  const isLarge = useContext(LargeContext);
  const [against, setAgainst] = useState<Against>("noise");
  const [quantity, setQuantity] = useState<SweepQuantity>("dice");
  useEffect(() => sweep.ask(reference), [sweep, reference]);
  const column = useColumnAt(answer?.reference === reference ? answer.columns : null);
  const isBusy = answer?.reference !== reference;
  return (
    <div className={styles.panel}>
      <div className={styles.choices}>
        <Segments name="Against" value={against} options={AGAINST} onChange={setAgainst} />
        {!isLarge && <Segments name="Upright" value={quantity} options={QUANTITIES} onChange={setQuantity} />}
      </div>
      {run.share !== null && (
        <Progress text="Sweeping" fraction={run.share} onCancel={() => sweep.cancel()} />
      )}
      {run.error !== null && <Alert text={run.error} />}
      {run.isStopped && (
        <p className={styles.note}>
          The sweep was stopped. <Button onPress={() => sweep.again()}>Sweep the noise</Button>
        </p>
      )}
      {answer === null ? (
        run.isRunning && <p className={styles.note}>Sweeping the noise …</p>
      ) : foregroundCount(answer.reference) === 0 ? (
        <p className={styles.note}>Dice is undefined (the reference is empty).</p>
      ) : (
        <Swept
          columns={answer.columns}
          column={column}
          against={against}
          quantities={isLarge ? SWEEP_QUANTITIES : [quantity]}
          isBusy={isBusy}
        />
      )}
      <PresetSweeps sweep={sweep} />
    </div>
  );
}

interface SweptProps {
  readonly columns: readonly SweepColumn[];
  /** At the selected noise strength; null while it is awaited. */
  readonly column: SweepColumn | null;
  readonly against: Against;
  readonly quantities: readonly SweepQuantity[];
  readonly isBusy: boolean;
}

function Swept({ columns, column, against, quantities, isBusy }: SweptProps) {
  const lab = useLab();
  const isAtHome = useIsAtHome();
  const [isSaving, setIsSaving] = useState(false);
  const { question, expected, isStale } = useEstimates(against);
  const parting = useMemo(() => partingOf(columns), [columns]);
  const saveCsv = () => {
    const state = lab.store.getState();
    const { answer } = sweepOf(lab).store.getState();
    download(
      partFileName(state, { quantity: "noise-sweep", a: null, sample: null }, "csv"),
      sweepCsv(answer!.reference, columns, sourceOf(state)),
      "text/csv",
    );
  };
  return (
    <>
      <SweepCharts
        columns={columns}
        column={column}
        against={against}
        quantities={quantities}
        expected={expected}
        isBusy={isBusy}
      />
      {against === "noise" ? (
        <p className={styles.words}>
          {partingWords(parting)} This is the paper’s result figure for the whole population of labels: a
          network trained with cross-entropy and cut at ½, CE<sup>(0)</sup>, approaches the accuracy-optimal
          line; SD<sup>(0)</sup>, and CE<sup>(*)</sup>, the same network cut at <var>t</var>, the Dice-optimal
          one.
        </p>
      ) : (
        <p className={styles.words}>
          All lines are flat: the marginal does not depend on <var>b</var>. <var>m</var>(ω) is the probability
          that ω + <var>X</var>(ω) lies in the reference, and <var>X</var>(ω) in one place is normal with
          standard deviation <var>a</var>, whatever <var>b</var>. The smoothness says how much neighbours move
          together: it changes every single label, and with it E[Dice], but not their average.
        </p>
      )}
      <ExpectedDice question={question} expected={expected} isStale={isStale} />
      {isAtHome && (
        <>
          <div className={styles.actions}>
            <Button isDisabled={isBusy} onPress={saveCsv}>
              Download CSV
            </Button>
          </div>
          <Disclosure name="The charts as a file" isOpen={isSaving} onChange={setIsSaving}>
            <SweepFiles />
          </Disclosure>
        </>
      )}
    </>
  );
}

/** The selected noise strength's own numbers: one of the sweep's, or a strength between them. */
function useColumnAt(columns: readonly SweepColumn[] | null): SweepColumn | null {
  const lab = useLab();
  const a = useSelectedStrength();
  const reference = useLabState(({ work }) => work.reference);
  const found = columns?.find((column) => column.a === a) ?? null;
  const isSwept = columns !== null;
  const question = useMemo(
    () => (isSwept && found === null ? { reference, a } : null),
    [isSwept, found, reference, a],
  );
  const { last } = useNewest(question, ({ reference, a }, signal) =>
    lab.laboratory.sweep({ reference, noiseStrengths: [a] }, { signal }),
  );
  return found ?? last?.answer[0] ?? null;
}
