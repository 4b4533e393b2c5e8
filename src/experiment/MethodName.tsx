import type { Method } from "../core/training/results.ts";
import styles from "./MethodName.module.css";
import { METHOD_SIGNS, METHOD_WORDS } from "./naming.ts";

/** CE⁽⁰⁾ and its like, in the method's colour. */
export function MethodName({ method }: { method: Method }) {
  const { base, raised } = METHOD_SIGNS[method];
  return (
    <span className={styles.name} data-method={method} title={METHOD_WORDS[method]}>
      {base}
      <sup>{raised}</sup>
    </span>
  );
}
