import { type ComponentProps, type ReactNode, useId } from "react";
import { SilhouettePicture } from "./SilhouettePicture.tsx";
import styles from "./WorkButton.module.css";

interface WorkButtonProps extends ComponentProps<typeof SilhouettePicture> {
  /** What it does with it: "Open" or "Bring back". */
  readonly verb: string;
  readonly name: string;
  /** What there is to know of it besides. */
  readonly about: ReactNode;
  readonly onPress: () => void;
}

/** A work in a list, with its picture: a press takes it into the Lab. */
export function WorkButton({ verb, name, silhouette, about, onPress }: WorkButtonProps) {
  const aboutId = useId();
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={`${verb} ${name}`}
      aria-describedby={aboutId}
      onClick={onPress}
    >
      <SilhouettePicture silhouette={silhouette} />
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span id={aboutId} className={styles.about}>
          {about}
        </span>
      </span>
    </button>
  );
}
