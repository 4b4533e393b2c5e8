import { colourOf } from "../../figure/colormap.ts";
import { useColormap } from "../../app/context.tsx";
import styles from "./ProbabilityScale.module.css";

const STOPS = Array.from({ length: 17 }, (_, i) => i / 16);

/** The colours of the probability, from 0 to 1. */
export function ProbabilityScale() {
  const colormap = useColormap();
  const gradient = STOPS.map((stop) => colourOf(stop, colormap)).join(", ");
  return (
    <span className={styles.scale} role="img" aria-label="Colours of the probability, from 0 to 1">
      0
      <i style={{ backgroundImage: `linear-gradient(to right, ${gradient})` }} />1
    </span>
  );
}
