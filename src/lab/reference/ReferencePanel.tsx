import { Maximize2, Minimize2 } from "lucide-react";
import { useEffect } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { Select } from "../../components/Select.tsx";
import { foregroundCount } from "../../core/reference.ts";
import { useIsAtHome, useLab, useLabState } from "../../app/context.tsx";
import { isTyping } from "../../app/keys.ts";
import { later } from "../../components/later.tsx";
import { textsIn } from "../../state/alerts.ts";
import { UploadButton } from "../upload/UploadButton.tsx";
import { formatPercent, formatSize } from "../../figure/format.ts";
import { isAnatomical } from "../../io/image.ts";
import { BrushControls } from "./BrushControls.tsx";
import styles from "./ReferencePanel.module.css";
import { PresetSelect, hasResolution, hasSize } from "./PresetSelect.tsx";
import { ReferenceViews } from "./ReferenceViews.tsx";
import { SliceControls } from "./SliceControls.tsx";
import { Toolbar } from "./Toolbar.tsx";

const MoveControls = later(null, async () => (await import("./MoveControls.tsx")).MoveControls);

const ResolutionSelect = later(
  null,
  async () => (await import("./ResolutionSelect.tsx")).ResolutionSelect,
  EarlyResolution,
);

/** The same with the choice that there is: what it looks like stays when the others come. */
function EarlyResolution() {
  const name = useLabState(({ work }) => formatSize(work.reference.grid));
  return (
    <Select name="Resolution" isNameShown={false} value="" options={[{ id: "", name }]} onChange={() => {}} />
  );
}

const GridSelect = later(null, async () => (await import("./GridSelect.tsx")).GridSelect);

const KeptButtons = later(null, async () => (await import("../recent/KeptButtons.tsx")).KeptButtons);

const ReferencePicture = later(null, async () => (await import("./ReferencePicture.tsx")).ReferencePicture);

interface ReferencePanelProps {
  readonly isLarge: boolean;
  readonly onLarge: (isLarge: boolean) => void;
}

/** The reference: drawn here, or only looked at. */
export function ReferencePanel(props: ReferencePanelProps) {
  return useIsAtHome() ? <ReferenceEditor {...props} /> : <ReferencePicture />;
}

/** Where the reference comes from, and where it is drawn. Large, it stands beside the figure and has the room of all else. */
function ReferenceEditor({ isLarge, onLarge }: ReferencePanelProps) {
  const isMoving = useLabState(({ tool }) => tool === "move");
  const isResampled = useLabState(({ work }) => hasResolution(work));
  const lab = useLab();
  useEffect(() => {
    if (!isLarge) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || isTyping(event.target)) return;
      // Esc closes a dialog first, then puts an alert away.
      if (document.querySelector('[role="dialog"]') !== null) return;
      if (textsIn("lab", lab.alerts.store.getState()).length > 0) return;
      event.preventDefault();
      onLarge(false);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [isLarge, lab, onLarge]);
  return (
    <section className={styles.panel} data-large={isLarge} aria-labelledby="reference-heading">
      <header className={styles.header}>
        <h2 id="reference-heading">Reference</h2>
        {isResampled && <ResolutionSelect />}
        <GridSelect />
        <Summary />
        <IconButton
          name={isLarge ? "Reduce the editor" : "Enlarge the editor"}
          icon={isLarge ? <Minimize2 /> : <Maximize2 />}
          onPress={() => onLarge(!isLarge)}
        />
      </header>
      <div className={styles.views}>
        <ReferenceViews />
      </div>
      <div className={styles.tools}>
        <SliceControls />
        <Toolbar />
        {isMoving ? <MoveControls /> : <BrushControls />}
      </div>
      <div className={styles.source}>
        <PresetSelect />
        <span className={styles.kept}>
          <KeptButtons />
        </span>
        <UploadButton />
      </div>
    </section>
  );
}

/** "256 × 256 · 18.2 %"; the share alone where the size is chosen beside it. */
function Summary() {
  const reference = useLabState(({ work }) => work.reference);
  const isSized = useLabState(
    ({ work }) => work.source.presetId === null || hasSize(work) || hasResolution(work),
  );
  const orientation = useLabState(({ work }) => work.source.orientation);
  const size = isSized ? "" : `${formatSize(reference.grid, isAnatomical(orientation))} · `;
  return (
    <span className={styles.summary} title="Width × height in pixels, and the foreground's share">
      {size}
      {formatPercent(foregroundCount(reference) / reference.mask.length)}
    </span>
  );
}
