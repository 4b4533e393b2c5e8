import { useState } from "react";
import { useLab } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import { Button } from "../../components/Button.tsx";
import { Select } from "../../components/Select.tsx";
import { type DecimalSign, type NumbersSource, resultCsv, resultJson } from "../../io/numbers.ts";
import { figureName } from "../../io/source.ts";
import type { LabState } from "../../state/lab/labState.ts";
import styles from "./Downloads.module.css";
import { numbersFileName } from "../../app/downloads/fileNames.ts";
import type { Answered } from "./useFigureInput.ts";

const DECIMALS = [
  { id: ".", name: "0.5, commas between" },
  { id: ",", name: "0,5; semicolons between" },
] as const;

/** What the user's language writes. */
const USUAL: DecimalSign = (0.5).toLocaleString().includes(",") ? "," : ".";

/** What the numbers are of. */
export function sourceOf({ work: { source } }: LabState): NumbersSource {
  return { name: figureName(source), foreground: source.foreground, domain: source.domain ?? null };
}

/** The numbers of all columns, with the command line's fields. */
export function NumbersDownload({ answered }: { answered: Answered }) {
  const lab = useLab();
  const [decimal, setDecimal] = useState<DecimalSign>(USUAL);
  const numbers = answered.columns.map((column) => column.numbers);
  const saveCsv = () => {
    const state = lab.store.getState();
    const source = sourceOf(state);
    download(
      numbersFileName(state, "csv"),
      resultCsv([{ request: answered.request, columns: numbers, source }], decimal),
      "text/csv",
    );
  };
  const saveJson = () =>
    download(
      numbersFileName(lab.store.getState(), "json"),
      resultJson(answered.request, numbers, sourceOf(lab.store.getState()).domain),
      "application/json",
    );
  return (
    <section className={styles.downloads} aria-labelledby="numbers-heading">
      <h3 id="numbers-heading">Numbers</h3>
      <p>
        Every number of every column, with all digits. The CSV is written for your spreadsheet’s language:
      </p>
      <div className={styles.actions}>
        <Select
          name="Numbers in the CSV"
          isNameShown={false}
          value={decimal}
          options={DECIMALS}
          onChange={setDecimal}
        />
        <Button onPress={saveCsv}>Download CSV</Button>
        <Button onPress={saveJson}>Download JSON</Button>
      </div>
    </section>
  );
}
