import { useLayoutEffect, useRef } from "react";
import { Equation } from "../help/Equation.tsx";
import { type PutIn, placesIn, write } from "./putIn.ts";

/**
 * A formula with numbers in it. KaTeX sets it once (1.5 ms); its numbers, which change with every frame of a drag, are
 * written into what was set. So its form is its key: another one is another equation.
 */
export function PutInEquation({ formula: { tex, values } }: { formula: PutIn }) {
  const line = useRef<HTMLDivElement>(null);
  const places = useRef<ReturnType<typeof placesIn>>(null);
  useLayoutEffect(() => {
    places.current ??= placesIn(line.current!);
    for (const [value, element] of places.current) write(element, values[value] ?? "");
  });
  return (
    <div ref={line}>
      <Equation isDisplayed tex={tex} />
    </div>
  );
}
