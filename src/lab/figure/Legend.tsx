import { Select } from "../../components/Select.tsx";
import { COLORMAP_NAMES, colourOf } from "../../figure/colormap.ts";
import { usePreference, useStores } from "../../app/context.tsx";
import styles from "./Legend.module.css";

const NAMES = { viridis: "Viridis", greys: "Greys" } as const;
const STOPS = Array.from({ length: 17 }, (_, i) => i / 16);

/** The colour map, always from 0 to 1, and what the lines mean. */
export function Legend({ hasLines = true }: { hasLines?: boolean }) {
  const { preferences } = useStores();
  const colormap = usePreference((state) => state.colormap);
  const gradient = STOPS.map((stop) => colourOf(stop, colormap)).join(", ");
  return (
    <div className={styles.legend}>
      <span className={styles.title}>Probability</span>
      <span className={styles.scale} role="img" aria-label="Colours from 0 to 1">
        <span>0</span>
        <span className={styles.ramp} style={{ backgroundImage: `linear-gradient(to right, ${gradient})` }} />
        <span>1</span>
      </span>
      <Select
        name="Colour map"
        isNameShown={false}
        value={colormap}
        options={COLORMAP_NAMES.map((id) => ({ id, name: NAMES[id] }))}
        onChange={(id) => preferences.setState({ colormap: id })}
      />
      {hasLines && (
        <span className={styles.item}>
          <i className={styles.reference} /> reference
        </span>
      )}
    </div>
  );
}
