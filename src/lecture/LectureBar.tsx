import { ArrowLeft, ArrowRight, X } from "lucide-react";
import { useState } from "react";
import { useStore } from "zustand";
import { useStores } from "../app/context.tsx";
import { Alert } from "../components/Alert.tsx";
import { Button } from "../components/Button.tsx";
import { IconButton } from "../components/IconButton.tsx";
import { type Lecture, slidesOf } from "../state/lecture/lecture.ts";
import { slideOf } from "./guest.ts";
import styles from "./LectureBar.module.css";
import { Note } from "./Note.tsx";
import { SequenceMenu } from "./SequenceMenu.tsx";

interface LectureBarProps {
  readonly lecture: Lecture;
  readonly onLeave: () => void;
}

/** Below the figure: what is said, the way on and back, and what makes a sequence. */
export function LectureBar({ lecture, onLeave }: LectureBarProps) {
  const stores = useStores();
  const state = useStore(lecture.store);
  const slides = slidesOf(state);
  const { at, own } = state;
  // The slide whose note is being written.
  const [written, setWritten] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const add = () => {
    const slide = slideOf(stores);
    if (slide === null) {
      setTrouble("This reference is too large for a slide: crop or downsample it first.");
      return;
    }
    lecture.add(slide);
    setTrouble(null);
    setWritten(lecture.store.getState().at);
  };
  return (
    <footer className={styles.bar}>
      {trouble !== null && <Alert text={trouble} onDismiss={() => setTrouble(null)} />}
      <Note
        key={`${at} ${slides[at - 1]?.link}`}
        note={slides[at - 1]?.note ?? null}
        isWritten={written === at}
        onWrite={() => setWritten(at)}
        onWritten={(note) => {
          setWritten(null);
          if (note !== null) lecture.setNote(note);
        }}
      />
      <div className={styles.line}>
        <div className={styles.way}>
          <Button onPress={() => lecture.back()} isDisabled={at === 0}>
            <ArrowLeft aria-hidden="true" /> Back
          </Button>
          <Button look="primary" onPress={() => lecture.next()} isDisabled={at === slides.length}>
            Next <ArrowRight aria-hidden="true" />
          </Button>
          <p className={`${styles.place} digits`} aria-live="polite">
            {at === 0 ? "Your Lab" : `${at} / ${slides.length}`}
            <span>{own === null ? "The two-minute lecture" : "Your sequence"}</span>
          </p>
        </div>
        <div className={styles.making}>
          <Button look="quiet" onPress={add}>
            Add this state
          </Button>
          <SequenceMenu lecture={lecture} onTrouble={setTrouble} />
        </div>
        <div className={styles.leave}>
          <IconButton name="Leave" shortcut="Esc" icon={<X />} onPress={onLeave} />
        </div>
      </div>
    </footer>
  );
}
