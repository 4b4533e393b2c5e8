import { useRef, useState } from "react";
import { useStore } from "zustand";
import { download } from "../app/downloads/download.ts";
import { copied, pageAddress } from "../app/share/copyLink.ts";
import { Button } from "../components/Button.tsx";
import { describeError } from "../state/errors.ts";
import { type Lecture, slidesOf } from "../state/lecture/lecture.ts";
import { LARGEST_FILE, readSequence, sequenceJson, sequenceLinks } from "../state/lecture/sequence.ts";
import styles from "./LectureBar.module.css";

interface SequenceMenuProps {
  readonly lecture: Lecture;
  readonly onTrouble: (words: string | null) => void;
}

/** The slides as a file and as links, and the way back from them. */
export function SequenceMenu({ lecture, onTrouble }: SequenceMenuProps) {
  const file = useRef<HTMLInputElement>(null);
  const state = useStore(lecture.store);
  const [said, setSaid] = useState("");
  const slides = slidesOf(state);
  const open = async (chosen: File) => {
    try {
      const text = chosen.size > LARGEST_FILE ? "" : await chosen.text();
      lecture.open(readSequence(text));
      onTrouble(null);
    } catch (error) {
      onTrouble(`${chosen.name}: ${describeError(error)}.`);
    }
  };
  const copy = async () => {
    const isDone = await copied(sequenceLinks(slides, pageAddress()));
    setSaid(isDone ? "Copied" : "");
    if (isDone) setTimeout(() => setSaid(""), 2500);
    else onTrouble("The browser does not let this page use the clipboard: save the sequence as a file.");
  };
  return (
    <>
      <Button
        look="quiet"
        onPress={() => download("sequence.marginalia.json", sequenceJson(slides), "application/json")}
      >
        Save sequence
      </Button>
      <Button look="quiet" onPress={() => file.current?.click()}>
        Open sequence
      </Button>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          if (chosen !== undefined) void open(chosen);
          currentTarget.value = "";
        }}
      />
      <Button look="quiet" onPress={() => void copy()}>
        Copy as links
      </Button>
      {state.own !== null && state.at > 0 && (
        <Button look="quiet" onPress={() => lecture.remove()}>
          Remove slide
        </Button>
      )}
      <span className={styles.said} role="status">
        {said}
      </span>
    </>
  );
}
