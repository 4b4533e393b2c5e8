import type { Method } from "../core/training/results.ts";
import { METHOD_STYLES } from "../figure/experiment/methods.ts";
import styles from "./MethodName.module.css";

/** CE⁽⁰⁾ and its like, in the method's colour. */
export function MethodName({ method }: { method: Method }) {
  const { letters, raised, words, colour } = METHOD_STYLES[method];
  return (
    <span className={styles.name} data-colour={colour} title={words}>
      {letters}
      <sup>{raised}</sup>
    </span>
  );
}
