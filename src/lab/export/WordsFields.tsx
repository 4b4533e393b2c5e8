import { Select } from "../../components/Select.tsx";
import { TextField } from "../../components/TextField.tsx";
import type { TextRun } from "../../figure/description.ts";
import { LONGEST_CAPTION, LONGEST_TITLE } from "../../figure/choice.ts";
import { CopyCaption, plainCaption } from "./CopyCaption.tsx";
import styles from "./Fields.module.css";
import type { FigureSettings } from "../../state/lab/figureSettings.ts";

const CAPTIONS = [
  { id: "auto", name: "Written from the parameters" },
  { id: "own", name: "My own" },
  { id: "off", name: "None" },
] as const;

const SVG_LETTERS = [
  { id: "text", name: "text" },
  { id: "outlines", name: "outlines" },
] as const;

interface WordsFieldsProps {
  readonly settings: FigureSettings;
  readonly svgLetters: "text" | "outlines";
  readonly onSvgLetters: (letters: "text" | "outlines") => void;
  /** The caption as it is, to copy and to begin one's own with; null while there is no figure. */
  readonly written: readonly TextRun[] | null;
  readonly onChange: (change: Partial<FigureSettings>) => void;
}

/** What stands above the figure and below it. */
export function WordsFields({ settings, svgLetters, onSvgLetters, written, onChange }: WordsFieldsProps) {
  const { title, caption } = settings;
  const isOwn = typeof caption === "object";
  return (
    <div className={styles.fields}>
      <div className={styles.line}>
        <span aria-hidden="true">Title</span>
        <span style={{ flex: 1 }}>
          <TextField
            name="Title"
            value={title ?? ""}
            placeholder="none"
            longest={LONGEST_TITLE}
            onChange={(text) => onChange({ title: text === "" ? null : text })}
          />
        </span>
      </div>
      <Select
        name="Caption"
        value={isOwn ? "own" : caption}
        options={CAPTIONS}
        onChange={(next) =>
          onChange({
            caption: next === "own" ? { text: plainCaption(written ?? []).slice(0, LONGEST_CAPTION) } : next,
          })
        }
      />
      {isOwn && (
        <TextField
          name="Text of the caption"
          value={caption.text}
          longest={LONGEST_CAPTION}
          lines={5}
          onChange={(text) => onChange({ caption: { text } })}
        />
      )}
      {written !== null && <CopyCaption caption={written} />}
      <Select name="SVG letters" value={svgLetters} options={SVG_LETTERS} onChange={onSvgLetters} />
    </div>
  );
}
