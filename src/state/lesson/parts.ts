/** The pieces of a mask, and its outer rim. */
import { type Components, componentSteps } from "../../core/components.ts";
import { finish } from "../../core/steps.ts";

function componentsOf(mask: Uint8Array, columns: number, side: "foreground" | "background"): Components {
  return finish(componentSteps(mask, 1, [1, mask.length / columns, columns], side));
}

/** The pixels of the components that are wanted, as a mask. */
function maskOf(components: Components, isWanted: (component: number) => boolean): Uint8Array {
  const { shape, firstRun, starts, ends, component } = components;
  const [, rows, columns] = shape;
  const mask = new Uint8Array(rows * columns);
  for (let row = 0; row < rows; row++) {
    for (let run = firstRun[row]; run < firstRun[row + 1]; run++) {
      if (isWanted(component[run])) mask.fill(1, row * columns + starts[run], row * columns + ends[run]);
    }
  }
  return mask;
}

/** The pieces of a mask, each as a mask, from the top. @param columns pixels in a row. */
export function partsOf(mask: Uint8Array, columns: number): Uint8Array[] {
  const components = componentsOf(mask, columns, "foreground");
  return components.sizes.map((_, number) => maskOf(components, (component) => component === number));
}

/** The mask with its holes filled. */
export function withoutHoles(mask: Uint8Array, columns: number): Uint8Array {
  const outside = componentsOf(mask, columns, "background");
  return maskOf(outside, (component) => outside.isOpen[component]).map((value) => 1 - value);
}

/** Pixels of a mask that touch the outside, holes not counted. */
export function outerRim(mask: Uint8Array, columns: number): Uint8Array {
  const whole = withoutHoles(mask, columns);
  const isInside = (p: number, isInRow = true) => isInRow && whole[p] === 1;
  return whole.map((value, p) => {
    const column = p % columns;
    const isWithin =
      isInside(p - 1, column > 0) &&
      isInside(p + 1, column < columns - 1) &&
      isInside(p - columns) &&
      isInside(p + columns);
    return value === 1 && mask[p] === 1 && !isWithin ? 1 : 0;
  });
}
