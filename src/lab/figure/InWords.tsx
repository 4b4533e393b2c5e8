import { Fragment, useEffect, useState } from "react";
import styles from "./InWords.module.css";
import { useInWords } from "./useInWords.ts";

/** So long after the last change the sentence is read out, ms; and so long it then stands where it is read from. */
const ANNOUNCED_AFTER_MS = 500;
const ANNOUNCED_FOR_MS = 1000;

/** What happened in the selected column, in one sentence. It is seen at once and read out once, when it has settled. */
export function InWords() {
  const { text, isOld } = useInWords();
  return (
    <div className={styles.words}>
      {/* Every frame of a drag changes it: it is read out from beside. */}
      <p role="status" aria-live="off" aria-label="In words" className={styles.sentence} data-old={isOld}>
        {text !== null && <Lettered text={text} />}
      </p>
      <Announcement text={text} />
    </div>
  );
}

/** The sentence with its letters as the mathematics has them, and with lines that break nowhere inside "a = 0.1" and "82 %". */
function Lettered({ text }: { text: string }) {
  return text.split(/((?:\S+\u00a0)+\S+)/).map((part, i) => {
    // oxlint-disable-next-line react/no-array-index-key
    if (i % 2 === 0) return <Fragment key={i}>{part}</Fragment>;
    const [, letter = "", rest] = /^([at](?=\u00a0=))?(.*)$/.exec(part)!;
    return (
      // oxlint-disable-next-line react/no-array-index-key
      <span key={i} className={styles.whole}>
        {letter !== "" && <var>{letter}</var>}
        {spaced(rest)}
      </span>
    );
  });
}

/** With spaces that one can search for. */
function spaced(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

function Announcement({ text }: { text: string | null }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (text === null) return undefined;
    const start = setTimeout(() => setSaid(spaced(text)), ANNOUNCED_AFTER_MS);
    // It stands in the status as well: whoever reads on should not meet it twice.
    const end = setTimeout(() => setSaid(""), ANNOUNCED_AFTER_MS + ANNOUNCED_FOR_MS);
    return () => {
      clearTimeout(start);
      clearTimeout(end);
      setSaid("");
    };
  }, [text]);
  return (
    <span className="visuallyHidden" aria-live="polite">
      {said}
    </span>
  );
}
