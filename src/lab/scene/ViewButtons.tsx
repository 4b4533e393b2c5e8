import { RotateCcw } from "lucide-react";
import { IconButton } from "../../components/IconButton.tsx";
import { type PresetView, lookFrom, reset } from "../../state/camera.ts";
import { useLabState, useStores } from "../../app/context.tsx";
import { isAnatomical } from "../../io/image.ts";
import styles from "./ViewButtons.module.css";

const VIEWS: readonly { view: PresetView; name: string; hint: string }[] = [
  { view: "anterior", name: "Anterior", hint: "Anterior: seen from the front" },
  { view: "left", name: "Left", hint: "Left: seen from the patient's left" },
  { view: "superior", name: "Superior", hint: "Superior: seen from above" },
];

/** From where all scenes are seen. At most one set of them is on the page at a time. */
export function ViewButtons() {
  const { camera } = useStores();
  const anatomical = useLabState(({ work }) => isAnatomical(work.source.orientation));
  return (
    <div className={styles.views} role="group" aria-label="View">
      <IconButton
        name="Reset view"
        shortcut="Home"
        icon={<RotateCcw />}
        onPress={() => camera.setState((state) => reset(state))}
      />
      {VIEWS.map(({ view, name, hint }, axis) => (
        <IconButton
          key={view}
          name={name}
          hint={anatomical ? hint : `${name}, were the axes the patient's`}
          icon={<span className={styles.letter}>{"ALS"[axis]}</span>}
          onPress={() => camera.setState((state) => lookFrom(state, view))}
        />
      ))}
    </div>
  );
}
