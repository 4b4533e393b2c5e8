import { useLabState } from "../../app/context.tsx";
import { type NumberParameter } from "../../core/parameters.ts";
import { type Unit, fromUnit, inUnit, unitOn } from "../../core/unit.ts";
import type { Grid } from "../../core/grid.ts";

/** The unit that lengths are typed and shown in, and the Ω that it is of. */
export function useUnit(): { readonly unit: Unit; readonly grid: Grid } {
  const grid = useLabState(({ work }) => work.reference.grid);
  const unit = useLabState((state) => state.unit);
  return { unit: unitOn(unit, grid), grid };
}

/** A length as it is typed. */
export function typedLength(length: number, unit: Unit, grid: Grid): number {
  return unit === "fraction" ? length : short(inUnit(length, unit, grid));
}

/** What slider and field need of a length's parameter, in the unit. */
export function useLength({ range, slider }: Required<Pick<NumberParameter, "range" | "slider">>, length: number) {
  const { unit, grid } = useUnit();
  const typed = (value: number) => typedLength(value, unit, grid);
  const [low, reach, step] = slider;
  return {
    value: typed(length),
    range: [typed(range[0]), typed(range[1])] as const,
    slider: [low, typed(reach), unit === "fraction" ? step : Number(typed(step).toPrecision(1))] as const,
    /** A typed value as a fraction; ends that were rounded are held. */
    lengthOf: (value: number) => Math.min(range[1], fromUnit(value, unit, grid)),
  };
} // prettier-ignore

function short(value: number): number {
  return Number(value.toPrecision(6));
}
