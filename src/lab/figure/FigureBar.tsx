import { useStore } from "zustand";
import { Segments } from "../../components/Segments.tsx";
import {
  useIsAtHome,
  useIsInSpace,
  useIsShown,
  useIsVolume,
  useLab,
  useLabState,
  useStores,
} from "../../app/context.tsx";
import { isReduced } from "../../state/lab/show.ts";
import { later } from "../../components/later.tsx";
import { NestedButton } from "../nested/NestedButton.tsx";
import styles from "./FigureBar.module.css";
import { InWords } from "./InWords.tsx";
import { questionOf } from "./question.ts";
import { isStatusShown, Status } from "./Status.tsx";

const CameraBar = later(null, async () => (await import("../scene/CameraBar.tsx")).CameraBar);

const SHOW_AS = [
  { id: "slices", name: "Slices" },
  { id: "surfaces", name: "Surfaces" },
] as const;

/** Over the figure: its question, or how a volume is shown; and what goes on. */
export function FigureBar() {
  const isVolume = useIsVolume();
  const isInSpace = useIsInSpace();
  const isWhole = useLabState(({ show }) => !isReduced(show));
  const hasWords = useIsShown("words");
  const { camera } = useStores();
  const isCut = useStore(camera, ({ clip }) => clip !== null) && isInSpace;
  const hasStatus = useLabState(isStatusShown);
  return (
    <div className={styles.bar}>
      <div
        className={styles.line}
        data-volume={isVolume}
        data-bare={!isVolume && !isWhole}
        data-full={isCut || hasStatus}
      >
        {isVolume && <ShowAs />}
        {isWhole && !isInSpace && <Question />}
        {isInSpace && (
          <div className={styles.camera}>
            <CameraBar />
          </div>
        )}
        {isVolume && isWhole && (
          <div className={styles.tools}>
            <NestedButton />
          </div>
        )}
        <div className={styles.status}>
          <Status />
        </div>
      </div>
      {hasWords && <InWords />}
    </div>
  );
}

function Question() {
  const sampleCount = useLabState((state) => state.sampleCount);
  const presetId = useLabState(({ work }) => work.source.presetId);
  // On a slide, in another page and beside the Lesson nothing leads there.
  const isAtHome = useIsAtHome();
  return (
    <p className={styles.question}>
      {questionOf(sampleCount, presetId)} {isAtHome && <a href="#lesson">Learn why</a>}
    </p>
  );
}

function ShowAs() {
  const lab = useLab();
  const showAs = useLabState((state) => state.showAs);
  return (
    <Segments name="Show as" value={showAs} options={SHOW_AS} onChange={(chosen) => lab.setShowAs(chosen)} />
  );
}
