import { useEffect, useRef, useState } from "react";
import { useLabState } from "../../app/context.tsx";
import type { Slice } from "../../core/slice.ts";
import type { Position } from "../../shapes/paint.ts";
import styles from "./Handles.module.css";
import { KNOB, boxOn, handlePlaces } from "./moveGesture.ts";

const CORNERS = ["nw", "ne", "se", "sw"] as const;

/** The place of a pixel's corner, as shares of the slice. */
function placeOf({ x, y }: Position, { rows, columns }: Slice) {
  return { left: `${(100 * x) / columns}%`, top: `${(100 * y) / rows}%` };
}

function Outline({ slice, corners }: { slice: Slice; corners: readonly Position[] }) {
  return (
    <svg
      className={styles.lines}
      viewBox={`0 0 ${slice.columns} ${slice.rows}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(" ")} />
      <polygon points={corners.map(({ x, y }) => `${x},${y}`).join(" ")} />
    </svg>
  );
}

/** A polygon under way: its line, and its corners, which can be moved. The first one closes it. */
export function PolygonLines({ slice, corners }: { slice: Slice; corners: readonly Position[] }) {
  if (corners.length === 0) return null;
  return (
    <span className={styles.handles} aria-hidden="true">
      <Outline slice={slice} corners={corners} />
      {corners.map((corner, i) => (
        // oxlint-disable-next-line react/no-array-index-key -- a corner is which one it is
        <i key={i} data-handle={i === 0 ? "first" : "corner"} style={placeOf(corner, slice)} />
      ))}
    </span>
  );
}

/** The box around the reference, and what scales and turns it. */
export function MoveHandles({ slice }: { slice: Slice }) {
  const reference = useLabState(({ work }) => work.reference);
  const room = useRef<HTMLSpanElement>(null);
  // How far the knob is from the box, in pixels of the slice: it is so many of the screen's.
  const [knob, setKnob] = useState<Position | null>(null);
  const { rows, columns } = slice;
  useEffect(() => {
    const node = room.current!;
    const observer = new ResizeObserver(() =>
      setKnob({ x: (KNOB * columns) / node.clientWidth, y: (KNOB * rows) / node.clientHeight }),
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [rows, columns]);
  const box = boxOn(reference, slice);
  const places = box === null || knob === null ? null : handlePlaces(box, slice, knob);
  return (
    <span ref={room} className={styles.handles} aria-hidden="true">
      {places !== null && (
        <>
          <Outline slice={slice} corners={CORNERS.map((corner) => places[corner])} />
          {Object.entries(places).map(([handle, place]) => (
            <i key={handle} data-handle={handle} style={placeOf(place, slice)} />
          ))}
        </>
      )}
    </span>
  );
}
