import { Maximize2 } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../../components/IconButton.tsx";
import { foregroundCount } from "../../core/reference.ts";
import { useIsAtHome, useLabState } from "../../app/context.tsx";
import { later } from "../../components/later.tsx";
import { UploadButton } from "../upload/UploadButton.tsx";
import { formatPercent, formatSize } from "../../figure/format.ts";
import { isAnatomical } from "../../io/image.ts";
import { BrushControls } from "./BrushControls.tsx";
import styles from "./ReferencePanel.module.css";
import { PresetSelect, SizeSelect, hasSize } from "./PresetSelect.tsx";
import { ReferenceViews } from "./ReferenceViews.tsx";
import { SliceControls } from "./SliceControls.tsx";
import { Toolbar } from "./Toolbar.tsx";

const EnlargedEditor = later(null, async () => (await import("./EnlargedEditor.tsx")).EnlargedEditor);

const KeptButtons = later(null, async () => (await import("../recent/KeptButtons.tsx")).KeptButtons);

const ReferencePicture = later(null, async () => (await import("./ReferencePicture.tsx")).ReferencePicture);

/** The reference: drawn here, or only looked at. */
export function ReferencePanel() {
  return useIsAtHome() ? <ReferenceEditor /> : <ReferencePicture />;
}

/** Where the reference comes from, and where it is drawn. */
function ReferenceEditor() {
  const [isEnlarged, setEnlarged] = useState(false);
  return (
    <section className={styles.panel} data-away={isEnlarged} aria-labelledby="reference-heading">
      <header className={styles.header}>
        <h2 id="reference-heading">Reference</h2>
        <SizeSelect />
        <Summary />
        <IconButton name="Enlarge the editor" icon={<Maximize2 />} onPress={() => setEnlarged(true)} />
      </header>
      {isEnlarged ? <div className={styles.away} /> : <ReferenceViews />}
      <SliceControls />
      <Toolbar />
      <BrushControls />
      <div className={styles.source}>
        <PresetSelect />
        <span className={styles.kept}>
          <KeptButtons />
        </span>
        <UploadButton />
      </div>
      {isEnlarged && <EnlargedEditor onClose={() => setEnlarged(false)} />}
    </section>
  );
}

/** "256 × 256 · 18.2 %"; the share alone where the size is chosen beside it. */
function Summary() {
  const reference = useLabState(({ work }) => work.reference);
  const isVolumePreset = useLabState(({ work }) => hasSize(work));
  const orientation = useLabState(({ work }) => work.source.orientation);
  const size = isVolumePreset ? "" : `${formatSize(reference.grid, isAnatomical(orientation))} · `;
  return (
    <span className={styles.summary} title="Width × height in pixels, and the foreground's share">
      {size}
      {formatPercent(foregroundCount(reference) / reference.mask.length)}
    </span>
  );
}
