import type { Feedback } from "../../state/lesson/feedback.ts";
import styles from "./Task.module.css";

/** What is said on an answer: both scores, how near it comes, and why. */
export function FeedbackNote({ feedback, title }: { feedback: Feedback; title?: string | undefined }) {
  const { score, verdict, words } = feedback;
  return (
    <div className={styles.feedback} role="status">
      {title !== undefined && <h4>{title}</h4>}
      <p className={styles.score}>{score}</p>
      <p>
        <b>{verdict}</b> {words}
      </p>
    </div>
  );
}
