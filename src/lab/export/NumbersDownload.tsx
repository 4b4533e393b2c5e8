import { Button } from "../../components/Button.tsx";
import { resultCsv, resultJson } from "../../io/numbers.ts";
import { useLab } from "../../app/context.tsx";
import { download } from "../../app/downloads/download.ts";
import styles from "./Downloads.module.css";
import { numbersFileName } from "./fileNames.ts";
import type { Answered } from "./useFigureInput.ts";

/** The numbers of all columns, with the command line's fields. */
export function NumbersDownload({ answered }: { answered: Answered }) {
  const lab = useLab();
  const numbers = answered.columns.map((column) => column.numbers);
  const save = (kind: "csv" | "json") => {
    const text = (kind === "csv" ? resultCsv : resultJson)(answered.request, numbers);
    const type = kind === "csv" ? "text/csv" : "application/json";
    download(numbersFileName(lab.store.getState(), kind), text, type);
  };
  return (
    <section className={styles.downloads} aria-labelledby="numbers-heading">
      <h3 id="numbers-heading">Numbers</h3>
      <p>Every number of every column, with all digits.</p>
      <div className={styles.actions}>
        <Button onPress={() => save("csv")}>Download CSV</Button>
        <Button onPress={() => save("json")}>Download JSON</Button>
      </div>
    </section>
  );
}
