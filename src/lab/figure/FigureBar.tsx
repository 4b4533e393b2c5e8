import { Segments } from "../../components/Segments.tsx";
import { useIsInSpace, useIsVolume, useLab, useLabState } from "../../app/context.tsx";
import { DeformationButton } from "../deformation/DeformationButton.tsx";
import { NestedButton } from "../nested/NestedButton.tsx";
import { CutControl } from "../scene/CutControl.tsx";
import { ViewButtons } from "../scene/ViewButtons.tsx";
import styles from "./FigureBar.module.css";
import { InWords } from "./InWords.tsx";
import { Status } from "./Status.tsx";

const SHOW_AS = [
  { id: "slices", name: "Slices" },
  { id: "surfaces", name: "Surfaces" },
] as const;

/** Over the figure: its question, or how a volume is shown; and what goes on. */
export function FigureBar() {
  const isVolume = useIsVolume();
  const isInSpace = useIsInSpace();
  const hasWords = useLabState(({ show }) => show.has("words"));
  return (
    <div className={styles.bar}>
      <div className={styles.line} data-volume={isVolume}>
        {isVolume && <ShowAs />}
        {!isInSpace && (
          <p className={styles.question}>Five annotators, one organ: what should a model draw?</p>
        )}
        {isInSpace && (
          <div className={styles.camera}>
            <ViewButtons />
            <CutControl />
          </div>
        )}
        <div className={styles.tools}>
          <NestedButton />
          <DeformationButton />
        </div>
        <div className={styles.status}>
          <Status />
        </div>
      </div>
      {hasWords && <InWords />}
    </div>
  );
}

function ShowAs() {
  const lab = useLab();
  const showAs = useLabState((state) => state.showAs);
  return (
    <Segments name="Show as" value={showAs} options={SHOW_AS} onChange={(chosen) => lab.setShowAs(chosen)} />
  );
}
