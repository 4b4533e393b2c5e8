import { useState } from "react";
import { Button } from "../../components/Button.tsx";
import { Select } from "../../components/Select.tsx";
import { TextField } from "../../components/TextField.tsx";
import { type Reading, READINGS } from "../../io/predictions/reading.ts";
import { usePredictions, usePredictionsState } from "../context.tsx";
import styles from "./Choices.module.css";

const NAMES: Readonly<Record<string, string>> = {
  fraction: "fractions, 0 to 1",
  percent: "percent, 0 to 100",
  255: "0 to 255",
  65535: "0 to 65535",
  logit: "logits",
  log: "logarithms of probabilities",
};

/** What all files have in common: how values are read, the class of the maps, the label of the truths. */
export function Choices() {
  const predictions = usePredictions();
  const choice = usePredictionsState((state) => state.choice);
  const classCount = usePredictionsState((state) => state.classCount);
  const hasTruths = usePredictionsState(({ truths }) => truths.length > 0);
  const recognised = usePredictionsState(({ items }) => readingsOf(items));
  const word = [...READINGS].find(([, reading]) => reading === choice.reading)?.[0] ?? "auto";
  return (
    <div className={styles.choices}>
      <Select
        name="Values"
        value={word}
        options={[
          { id: "auto", name: recognised === "" ? "as recognised" : `as recognised: ${recognised}` },
          ...[...READINGS.keys()].map((id) => ({ id, name: NAMES[id] })),
        ]}
        onChange={(id) => predictions.choose({ reading: READINGS.get(id) ?? null })}
      />
      {classCount > 2 && (
        <Select
          name="Class"
          value={String(choice.number ?? 1)}
          options={Array.from({ length: classCount }, (_, number) => ({
            id: String(number),
            name: number === 0 ? "0 (background)" : String(number),
          }))}
          onChange={(id) => predictions.choose({ number: Number(id) })}
        />
      )}
      {hasTruths && <LabelField />}
      {recognised.includes(",") && (
        <p className={styles.warning} role="status">
          The files are not read alike: where they come from one network, choose how their values are read.
        </p>
      )}
    </div>
  );
}

/** Taken on Enter or by its button: a label that is half typed would be another one. */
function LabelField() {
  const predictions = usePredictions();
  const labels = usePredictionsState(({ choice }) => choice.labels);
  const [text, setText] = useState(labels?.join(", ") ?? "");
  const take = () => {
    const words = text.split(/[,;]/).map((word) => word.trim()).filter((word) => word !== ""); // prettier-ignore
    predictions.choose({ labels: words.length === 0 ? null : words });
  };
  return (
    <form
      className={styles.label}
      onSubmit={(event) => {
        event.preventDefault();
        take();
      }}
    >
      <span aria-hidden="true">Label of the truths</span>
      <TextField
        name="Label of the truths"
        value={text}
        placeholder="what goes without saying"
        longest={60}
        onChange={setText}
      />{" "}
      {/* prettier-ignore */}
      <Button onPress={take} isDisabled={text === (labels?.join(", ") ?? "")}>
        Take
      </Button>
    </form>
  );
}

/** "fractions, 0 to 1", several joined by commas as semicolon-free words; "" before the first file was read. */
function readingsOf(items: readonly { readonly recognised: Reading | null }[]): string {
  const found = new Set(items.flatMap(({ recognised }) => (recognised === null ? [] : [wordOf(recognised)])));
  return [...found].join(", ");
}

function wordOf(reading: Reading): string {
  const known: Readonly<Record<string, string>> = { 1: "fractions", 100: "percent", logit: "logits", log: "logarithms" }; // prettier-ignore
  return known[reading] ?? `0 to ${reading}`;
}
