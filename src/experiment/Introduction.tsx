import styles from "./Introduction.module.css";
import { MethodName } from "./MethodName.tsx";

/** What one sees, in a sentence, and what the names mean. */
export function Introduction() {
  return (
    <div className={styles.introduction}>
      <h2>Two losses, the same noisy labels: which network still finds the organ?</h2>
      <p>
        <MethodName method="ceHalf" /> is cross-entropy cut at ½, <MethodName method="sdHalf" /> soft-Dice cut
        at ½. <MethodName method="ceStar" /> is that same cross-entropy network, cut in each image at half the
        largest Dice that its own prediction allows.
      </p>
    </div>
  );
}
