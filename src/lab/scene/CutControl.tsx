import { FlipHorizontal2 } from "lucide-react";
import { IconButton } from "../../components/IconButton.tsx";
import { Select } from "../../components/Select.tsx";
import { formatNumber } from "../../figure/format.ts";
import { PLANE_AXIS, type PlaneName } from "../../core/slice.ts";
import { sizeInSpace } from "../../space/stage/items/space.ts";
import type { Camera, Clip } from "../../state/camera.ts";
import { rotate } from "../../core/rotation.ts";
import { useStore } from "zustand";
import { useLabState, useStores } from "../../app/context.tsx";
import styles from "./CutControl.module.css";
import { useReferenceShell } from "./useSurface.ts";

const CUTS = [
  { id: "none", name: "No cut" },
  { id: "axial", name: "axial" },
  { id: "coronal", name: "coronal" },
  { id: "sagittal", name: "sagittal" },
] as const;

/** The cutting plane of all scenes: where it is, and which side is taken away. */
export function CutControl() {
  const { camera } = useStores();
  const clip = useStore(camera, (state) => state.clip);
  const grid = useLabState(({ work }) => work.reference.grid);
  const { focus } = useReferenceShell();
  const size = sizeInSpace(grid);
  const plane = clip === null ? "none" : planeOf(clip.axis);
  const change = (next: Clip | null) => camera.setState({ clip: next });
  const range = (axis: 0 | 1 | 2): readonly [number, number] =>
    focus === null ? [0, 1] : [focus.low[axis] / size[axis], focus.high[axis] / size[axis]];
  const choose = (id: (typeof CUTS)[number]["id"]) => {
    if (id === "none") return change(null);
    const axis = PLANE_AXIS[id];
    const [low, high] = range(axis);
    change({ axis, at: (low + high) / 2, isFlipped: isTurnedAway(camera.getState(), axis) });
  };
  return (
    <div className={styles.cut}>
      <Select name="Cut" isNameShown={false} value={plane} options={CUTS} onChange={choose} />
      {clip !== null && (
        <>
          <CutPosition
            clip={clip}
            range={range(clip.axis)}
            text={`${formatNumber(clip.at * size[clip.axis])} ${grid.spacing === null ? "voxels" : "mm"}`}
            onChange={(at) => change({ ...clip, at })}
          />
          <IconButton
            name="Flip the cut"
            icon={<FlipHorizontal2 />}
            isPressed={clip.isFlipped}
            onPress={() => change({ ...clip, isFlipped: !clip.isFlipped })}
          />
        </>
      )}
    </div>
  );
}

interface CutPositionProps {
  readonly clip: Clip;
  readonly range: readonly [low: number, high: number];
  /** The position in words. */
  readonly text: string;
  readonly onChange: (at: number) => void;
}

function CutPosition({ clip, range, text, onChange }: CutPositionProps) {
  const low = Math.min(range[0], clip.at);
  const high = Math.max(range[1], clip.at);
  return (
    <input
      className={styles.position}
      type="range"
      aria-label="Cut position"
      aria-valuetext={text}
      title={text}
      min={low}
      max={high}
      step={(high - low) / 100}
      value={clip.at}
      onChange={(event) => onChange(Number(event.target.value))}
    />
  );
}

function planeOf(axis: 0 | 1 | 2): PlaneName {
  return (["sagittal", "coronal", "axial"] as const)[axis];
}

/** Whether the far end of an axis is turned away from the viewer: the cut takes the near side away. */
function isTurnedAway({ orientation }: Camera, axis: 0 | 1 | 2): boolean {
  // Seen from the side neither end is nearer: then the far end goes.
  return rotate(orientation, [0, 0, 1])[axis] < -0.01;
}
