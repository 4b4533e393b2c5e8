import { Select } from "../../components/Select.tsx";
import { SliderField } from "../../components/SliderField.tsx";
import { countForeground } from "../foreground.ts";
import { PRESETS } from "../../shapes/presets.ts";
import { useLab, useLabState } from "../context.tsx";
import { UploadButton } from "../upload/UploadButton.tsx";
import { percent } from "../words.ts";
import { Editor } from "./Editor.tsx";
import styles from "./ReferencePanel.module.css";
import { SliceControls } from "./SliceControls.tsx";
import { Toolbar } from "./Toolbar.tsx";

/** Where the reference comes from, and where it is drawn. */
export function ReferencePanel() {
  const lab = useLab();
  const radius = useLabState((state) => state.brushRadius);
  return (
    <section className={styles.panel} aria-labelledby="reference-heading">
      <header className={styles.header}>
        <h2 id="reference-heading">Reference</h2>
        <Summary />
      </header>
      <Editor />
      <SliceControls />
      <Toolbar />
      <div className={styles.brush}>
        <SliderField
          name="Brush size"
          value={2 * radius}
          range={[1, 128]}
          slider={[1, 64, 1]}
          isWhole
          isInline
          unit="px"
          onChange={(size) => lab.setBrushRadius(size / 2)}
        />
      </div>
      <div className={styles.source}>
        <PresetSelect />
        <UploadButton />
      </div>
    </section>
  );
}

function PresetSelect() {
  const lab = useLab();
  const source = useLabState(({ work }) => work.source);
  const current = source.presetId !== null && !source.isEdited ? source.presetId : "";
  const own = source.presetId === null ? source.name : `${source.name}, edited`;
  const options = PRESETS.map(({ id, name }) => ({ id, name }));
  return (
    <Select
      name="Preset"
      isNameShown={false}
      value={current}
      options={current === "" ? [{ id: "", name: own }, ...options] : options}
      onChange={(id) => id !== "" && lab.editing.choosePreset(id)}
    />
  );
}

/** "256 × 256 · 18.2 %" */
function Summary() {
  const reference = useLabState(({ work }) => work.reference);
  const { shape } = reference.grid;
  return (
    <span className={styles.summary} title="Size in pixels, and the foreground's share of it">
      {shape.join(" × ")} · {percent(countForeground(reference) / reference.mask.length)}
    </span>
  );
}
