import { useIsVolume } from "../../app/context.tsx";

interface DrawingWordsProps {
  /** Of the words on the keys, for what is drawn on to be described by. */
  readonly id: string;
  /** What the keys did last, read out as it happens. */
  readonly said: string;
  readonly canZoom: boolean;
}

/** How a slice is drawn on without a pointer, for who hears it. */
export function DrawingWords({ id, said, canZoom }: DrawingWordsProps) {
  const isVolume = useIsVolume();
  return (
    <>
      <span id={id} className="visuallyHidden">
        Arrow keys move the crosshair, Shift for ten pixels; Space puts the tool down and lifts it; Escape
        takes it back.
        {canZoom && " Plus and minus look nearer and from farther away, 0 shows all."}
        {isVolume && " Page Up and Page Down show the next and the previous slice."}
      </span>
      <span className="visuallyHidden" role="status">
        {said}
      </span>
    </>
  );
}
