import { useEffect, useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Dialog } from "../../components/Dialog.tsx";
import { NumberField } from "../../components/NumberField.tsx";
import { formatNumber, formatCountOf, formatPercent } from "../../figure/format.ts";
import type { ForegroundChoice } from "../../io/image.ts";
import type { PendingUpload } from "../../state/lab/labState.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import { ForegroundPreview } from "./ForegroundPreview.tsx";
import styles from "./ForegroundDialog.module.css";
import { ValueList } from "./ValueList.tsx";

/** Asks what the foreground of an uploaded file is, while a file waits for it. */
export function ForegroundDialog() {
  const lab = useLab();
  const pending = useLabState((state) => state.pending);
  return (
    <Dialog
      title="Choose the foreground"
      isOpen={pending !== null}
      onClose={() => lab.upload.cancel()}
      width="wide"
    >
      {pending !== null && <Question key={pending.image.name} pending={pending} />}
    </Dialog>
  );
}

/** Values are labels where they are few and whole; else a level makes more sense. */
function looksLikeLabels({ counts }: PendingUpload): boolean {
  return counts !== null && counts.length <= 256 && counts.every(({ value }) => Number.isInteger(value));
}

function Question({ pending }: { pending: PendingUpload }) {
  const lab = useLab();
  const { image, counts, preview, isChosen } = pending;
  const [low, high] = pending.extent;
  const [kind, setKind] = useState<"label" | "level">(looksLikeLabels(pending) ? "label" : "level");
  const [label, setLabel] = useState(
    () => counts?.find(({ value }) => value !== 0)?.value ?? counts?.[0]?.value ?? 0,
  );
  const [level, setLevel] = useState(() => Number(((low + high) / 2).toPrecision(4)));
  const choice: ForegroundChoice = kind === "label" ? { label } : { level };
  // The file's values are with its worker: it counts and cuts.
  useEffect(
    () => void lab.upload.preview(kind === "label" ? { label } : { level }),
    [lab, kind, label, level],
  );
  const pixels = image.grid.shape.reduce((product, n) => product * n, 1);
  const unit = image.grid.shape.length === 3 ? "voxel" : "pixel";
  const step = Number(((high - low) / 100).toPrecision(1)) || 1;
  return (
    <div className={styles.question}>
      <div className={styles.choices}>
        <p className={styles.file}>
          <b>{image.name}</b>, {image.grid.shape.join(" × ")}
          {image.grid.spacing !== null &&
            `, ${image.grid.spacing.map((s) => Number(s.toPrecision(3))).join(" × ")} mm`}
        </p>
        {image.notes.map((note) => (
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
            Label <small>{unit}s of one value</small>
          </label>
          <label>
            <input type="radio" name="kind" checked={kind === "level"} onChange={() => setKind("level")} />
            Level <small>{unit}s of at least a value</small>
          </label>
        </div>
        {kind === "level" || counts === null ? (
          <div className={styles.level}>
            <span>
              At least{" "}
              <small>
                ({formatNumber(low, 4)} to {formatNumber(high, 4)} in the file)
              </small>
            </span>
            <NumberField
              name="Level"
              value={level}
              low={-Number.MAX_VALUE}
              high={Number.MAX_VALUE}
              step={step}
              width="110px"
              onChange={setLevel}
            />
          </div>
        ) : (
          <ValueList unit={unit} counts={counts} chosen={label} onChoose={setLabel} />
        )}
      </div>
      <ForegroundPreview image={image} preview={preview} />
      <footer className={styles.footer}>
        <span role="status">
          {preview !== null &&
            `${formatCountOf(preview.count, unit)}, ${formatPercent(preview.count / pixels)}`}
        </span>
        <Button onPress={() => lab.upload.cancel()}>Cancel</Button>
        <Button look="primary" isDisabled={isChosen} onPress={() => void lab.upload.choose(choice)}>
          Use this foreground
        </Button>
      </footer>
    </div>
  );
}
