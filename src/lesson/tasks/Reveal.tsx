import { Button } from "../../components/Button.tsx";
import type { Question } from "../../state/lesson/progress.ts";
import { reveal } from "../../state/lesson/progress.ts";
import { useIsRevealed, useProgressStore } from "../context.tsx";
import styles from "./Task.module.css";

/** Shows the answer, with or without one of the reader's own. */
export function Reveal({ question, name = "Reveal" }: { question: Question; name?: string }) {
  const store = useProgressStore();
  if (useIsRevealed(question)) return null;
  return (
    <div className={styles.reveal}>
      <Button look="primary" onPress={() => reveal(store, question)}>
        {name}
      </Button>
      <span>works without an answer, too</span>
    </div>
  );
}
