import { Select } from "../../components/Select.tsx";
import { COLORMAP_NAMES, COLORMAP_TITLES, colourOf } from "../../figure/colormap.ts";
import { SlideArea } from "../../components/SlideArea.tsx";
import { LEVEL_STEPS } from "../../core/levels.ts";
import { formatNumber } from "../../figure/format.ts";
import { isThresholdShown } from "../../state/lab/labState.ts";
import {
  useIsInSpace,
  useLab,
  useLabState,
  useColormap,
  usePreference,
  useStores,
} from "../../app/context.tsx";
import styles from "./Legend.module.css";

const STOPS = Array.from({ length: 17 }, (_, i) => i / 16);

/** The colour map, always from 0 to 1, and what the lines mean. */
export function Legend({ hasLines = true }: { hasLines?: boolean }) {
  const { preferences } = useStores();
  const colormap = usePreference((state) => state.colormap);
  const ramp = useColormap();
  const gradient = STOPS.map((stop) => colourOf(stop, ramp)).join(", ");
  return (
    <div className={styles.legend}>
      <span className={styles.title}>Probability</span>
      <span className={styles.scale}>
        <span>0</span>
        <Ramp gradient={`linear-gradient(to right, ${gradient})`} isLive={hasLines} />
        <span>1</span>
      </span>
      <span className={styles.map}>
        <Select
          name="Colour map"
          isNameShown={false}
          value={colormap}
          options={COLORMAP_NAMES.map((id) => ({ id, name: COLORMAP_TITLES[id] }))}
          onChange={(id) => preferences.setState({ colormap: id })}
        />
      </span>
      {hasLines && <Lines />}
    </div>
  );
}

/** The outlines in use: the reference's, and those that are laid over a row. */
function Lines() {
  const isInSpace = useIsInSpace();
  const show = useLabState((state) => state.show);
  const firstRow = useLabState((state) => state.firstRow);
  const isAlone = show.has("first") && firstRow !== "average";
  const hasOutlines = show.has("first") && show.has("outlines") && firstRow === "average" && !isInSpace;
  const hasOptima = show.has("overlay") && !isInSpace;
  const hasTau = useLabState(isThresholdShown);
  const lines = [
    { kind: "reference", name: "reference" },
    ...(isAlone ? [{ kind: "samples", name: "sample" }] : []),
    ...(hasOutlines ? [{ kind: "samples", name: "samples" }] : []),
    ...(hasOptima ? [{ kind: "accuracy", name: "accuracy-optimal" }, { kind: "dice", name: "Dice-optimal" }] : []),
    ...(hasTau ? [{ kind: "tau", name: "threshold" }] : []),
  ]; // prettier-ignore
  return lines.map(({ kind, name }) => (
    <span key={kind} className={styles.item}>
      <i className={styles[kind]} /> {name}
    </span>
  ));
}

/** The colours; while a threshold is looked at, τ is moved across them. */
function Ramp({ gradient, isLive }: { gradient: string; isLive: boolean }) {
  const lab = useLab();
  const tau = useLabState((state) =>
    isLive && isThresholdShown(state) && !state.show.has("level") ? state.tau : null,
  );
  const ramp = (
    <span
      className={styles.ramp}
      style={{ backgroundImage: gradient }}
      role="img"
      aria-label="Colours from 0 to 1"
    />
  );
  if (tau === null) return ramp;
  return (
    <SlideArea
      name="τ on the colour bar"
      className={styles.slide}
      value={tau}
      step={1 / LEVEL_STEPS}
      text={formatNumber(tau)}
      onChange={(value) => lab.setTau(value)}
    >
      {ramp}
    </SlideArea>
  );
}
