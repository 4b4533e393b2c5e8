import { useEffect, useMemo, useState } from "react";
import { Alert } from "../../components/Alert.tsx";
import { Button } from "../../components/Button.tsx";
import { formatCountOf, formatPercent, formatSize, formatSpacing } from "../../figure/format.ts";
import { type ForegroundChoice, isAnatomical } from "../../io/image.ts";
import type { PendingUpload } from "../../state/lab/labState.ts";
import { useLab } from "../../app/context.tsx";
import { ForegroundPreview } from "./ForegroundPreview.tsx";
import styles from "./Question.module.css";
import { LevelChoice } from "./LevelChoice.tsx";
import { ValueList } from "./ValueList.tsx";

/** Opens on the likeliest answer. */
export function Question({ pending }: { pending: PendingUpload }) {
  const lab = useLab();
  const { file, preview, refusal, isChosen } = pending;
  const { image, counts, extent, notes } = file;
  const [kind, setKind] = useState<"label" | "level">(file.kind === "labels" ? "label" : "level");
  const [labels, setLabels] = useState<readonly number[]>(file.label === null ? [] : [file.label]);
  const [level, setLevel] = useState(file.level);
  const [side, setSide] = useState(file.side);
  const choice = useMemo<ForegroundChoice>(
    () => (kind === "label" ? { labels } : side === "level" ? { level } : { atMost: level }),
    [kind, labels, side, level],
  );
  const isAnswered = kind === "level" || labels.length > 0;
  // The file's values are with its worker: it counts and cuts.
  useEffect(() => {
    if (isAnswered) void lab.upload.preview(choice);
  }, [lab, choice, isAnswered]);
  const named = useMemo(
    () => counts?.map((each) => ({ ...each, name: image.labelNames.get(each.value) ?? null })) ?? null,
    [counts, image],
  );
  const pixels = image.grid.shape.reduce((product, n) => product * n, 1);
  const unit = image.grid.shape.length === 3 ? "voxel" : "pixel";
  return (
    <div className={styles.question}>
      <div className={styles.choices}>
        <p className={styles.file}>
          <b>{image.name}</b>, {formatSize(image.grid, isAnatomical(image.orientation))}
          {image.grid.spacing !== null && `, ${formatSpacing(image.grid.spacing)}`}
        </p>
        {notes.map((note) => (
          <p key={note} className={styles.note}>
            {note}
          </p>
        ))}
        <div className={styles.kinds} role="radiogroup" aria-label="The foreground is">
          <label>
            <input
              type="radio"
              name="kind"
              checked={kind === "label"}
              disabled={counts === null}
              onChange={() => setKind("label")}
            />
            Label <small>{unit}s of one value, or of several</small>
          </label>
          <label>
            <input type="radio" name="kind" checked={kind === "level"} onChange={() => setKind("level")} />
            Level <small>{unit}s on one side of a value</small>
          </label>
        </div>
        {kind === "level" || named === null ? (
          <LevelChoice level={level} side={side} extent={extent} onLevel={setLevel} onSide={setSide} />
        ) : (
          <ValueList unit={unit} labels={named} chosen={labels} onChoose={setLabels} />
        )}
      </div>
      <div className={styles.outcome}>
        {refusal === null ? <ForegroundPreview file={file} preview={preview} /> : <Alert text={refusal} />}
      </div>
      <footer className={styles.footer}>
        <span role="status">
          {preview !== null &&
            refusal === null &&
            isAnswered &&
            `${formatCountOf(preview.count, unit)}, ${formatPercent(preview.count / pixels)}`}
        </span>
        <Button onPress={() => lab.upload.cancel()}>Cancel</Button>
        <Button
          look="primary"
          isDisabled={isChosen || !isAnswered || refusal !== null}
          onPress={() => void lab.upload.choose(choice)}
        >
          Use this foreground
        </Button>
      </footer>
    </div>
  );
}
