import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { useIsAtHome, useLab, useLabState, useSlice } from "../../app/context.tsx";
import { Alert } from "../../components/Alert.tsx";
import { Disclosure } from "../../components/Disclosure.tsx";
import { later } from "../../components/later.tsx";
import { Progress } from "../../components/Progress.tsx";
import { descentWords } from "../../figure/words/descent.ts";
import { descentOf } from "../../state/lab/descent.ts";
import type { Shown } from "../../state/lab/labState.ts";
import { DescentChart } from "./DescentChart.tsx";
import { DescentControls } from "./DescentControls.tsx";
import { DescentMaps } from "./DescentMaps.tsx";
import { DescentNumbers } from "./DescentNumbers.tsx";
import styles from "./LossesPanel.module.css";

const DescentFiles = later(
  "the files",
  async () => (await import("../export/DescentFiles.tsx")).DescentFiles,
);

/** Both losses, descended over the selected column's marginal. */
export function LossesPanel() {
  const shown = useLabState((state) => state.shown[state.selectedId]);
  return shown === undefined ? null : <Losses shown={shown} />;
}

function Losses({ shown }: { shown: Shown }) {
  const lab = useLab();
  const player = descentOf(lab);
  const slice = useSlice();
  const { marginal, numbers } = shown.column;
  const { threshold } = numbers;
  const { state, readings, share, error } = useStore(player.store);
  const isAtHome = useIsAtHome();
  const [isSaving, setIsSaving] = useState(false);
  useEffect(() => player.look({ marginal, threshold, slice }), [player, marginal, threshold, slice]);
  // It plays on while it opens large, and rests where another tab is looked at.
  useEffect(
    () => () => {
      if (lab.store.getState().panel !== "losses") player.pause();
    },
    [lab, player],
  );
  const unit = slice.rows * slice.columns < marginal.length ? "voxel" : "pixel";
  return (
    <div className={styles.panel}>
      <DescentControls player={player} />
      {share !== null && <Progress text="Descending" fraction={share} onCancel={() => player.cancel()} />}
      {error !== null && <Alert text={error} onDismiss={() => player.dismissError()} />}
      {state !== null && (
        <>
          <figure className={styles.figure} aria-label="Descending the losses">
            <DescentMaps state={state} shown={shown} slice={slice} />
            <DescentChart readings={readings} numbers={numbers} />
          </figure>
          <div className={styles.side}>
            <DescentNumbers state={state} numbers={numbers} unit={unit} />
            <p className={styles.words}>{descentWords(state, numbers.supDice, unit)}</p>
            {isAtHome && (
              <Disclosure name="Maps and chart as a file" isOpen={isSaving} onChange={setIsSaving}>
                <DescentFiles shown={shown} />
              </Disclosure>
            )}
          </div>
        </>
      )}
    </div>
  );
}
