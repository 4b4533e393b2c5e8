import { Plus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { IconButton } from "../../components/Button.tsx";
import { formatStrength } from "../../figure/format.ts";
import { MAX_COLUMNS, MIN_COLUMNS } from "../../core/parameters.ts";
import { useLab, useLabState } from "../../app/context.tsx";
import styles from "./ColumnList.module.css";

/** "0.01, 0.03; 0.06" as numbers: commas, semicolons and spaces separate them. */
function parseList(text: string): number[] {
  return text
    .split(/[\s,;]+/)
    .filter((part) => part !== "")
    .map(Number);
}

/** The noise strengths of all columns as one line to type in, and a way to add one. */
export function ColumnList() {
  const lab = useLab();
  const columns = useLabState((state) => state.columns);
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const take = () => {
    if (typed === null) return;
    try {
      lab.setNoiseStrengths(parseList(typed));
      setTyped(null);
      setProblem(null);
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") take();
    if (event.key !== "Escape") return;
    setTyped(null);
    setProblem(null);
  };
  return (
    <div className={styles.list}>
      <span aria-hidden="true">Columns</span>
      <input
        className={styles.field}
        aria-label="Columns"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : "columns-problem"}
        title={`Noise strengths from left to right, ${MIN_COLUMNS} to ${MAX_COLUMNS} of them`}
        autoComplete="off"
        spellCheck={false}
        value={typed ?? columns.map(({ a }) => formatStrength(a)).join(", ")}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={onKeyDown}
      />
      <IconButton
        name="Add column"
        icon={<Plus />}
        isDisabled={columns.length >= MAX_COLUMNS}
        onPress={() => lab.addColumn()}
      />
      {problem !== null && (
        <p id="columns-problem" className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
