import type { ReactNode } from "react";
import styles from "./Tip.module.css";

interface TipProps {
  readonly title: ReactNode;
  /** Below it, a line each: what it is of, its value, and what the value is made of. */
  readonly rows?: readonly {
    readonly key: string;
    readonly name: ReactNode;
    readonly value: string;
    readonly note: string;
  }[];
}

/** What is told of a place in a chart. */
export function Tip({ title, rows }: TipProps) {
  return (
    <div className={`${styles.tip} digits`}>
      <p>{title}</p>
      {rows !== undefined && (
        <table>
          <tbody>
            {rows.map(({ key, name, value, note }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                <td>{value}</td>
                <td className={styles.note}>{note}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
