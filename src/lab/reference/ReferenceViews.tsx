import { useIsVolume, useLabState, useSlice } from "../../app/context.tsx";
import { later } from "../../components/later.tsx";
import { PLANES } from "../../core/slice.ts";
import { EarlySlice } from "./EarlySlice.tsx";
import styles from "./ReferenceViews.module.css";

const SliceView = later(null, async () => (await import("./SliceView.tsx")).SliceView, EarlySlice);

const ReferenceScene = later(
  "the surface",
  async () => (await import("../scene/ReferenceScene.tsx")).ReferenceScene,
);

/** The reference, to draw on: a picture, or the three slices of a volume and its surface. They fill the room they are given. */
export function ReferenceViews() {
  const isVolume = useIsVolume();
  return isVolume ? <VolumeViews /> : <PictureView />;
}

function VolumeViews() {
  return (
    <div className={styles.volume}>
      {PLANES.map((plane) => (
        <SliceView key={plane} plane={plane} />
      ))}
      <div className={styles.scene}>
        <ReferenceScene />
      </div>
    </div>
  );
}

/** A picture is the only slice of itself, whatever plane was chosen for volumes. */
function PictureView() {
  const plane = useLabState((state) => state.plane);
  const slice = useSlice();
  const aspect = (slice.columns / slice.rows) * slice.pixelAspect;
  return (
    <div className={styles.picture} style={{ "--aspect": aspect } as React.CSSProperties}>
      <SliceView plane={plane} />
    </div>
  );
}
