/** TeX with numbers put in: the formula is set once, and its numbers change at every frame of a drag. */

export interface PutIn {
  /** With a place `{7777i}` for value i. */
  readonly tex: string;
  /** As they are read; a power of ten stands behind a "^". null is undefined. */
  readonly values: readonly (string | null)[];
}

/** Digits that no formula has: KaTeX sets them as one number, in what is seen and in what is read aloud. */
const PLACE = /^7777(\d+)$/;

/** A template of TeX whose values have places. */
export function putIn({ raw }: TemplateStringsArray, ...values: readonly (string | null)[]): PutIn {
  return { tex: String.raw({ raw }, ...values.map((_, i) => `{7777${i}}`)), values };
}

/** The places in a formula that was just set: the value of each, and the element that shows it. Its own TeX goes. */
export function placesIn(set: Element): readonly (readonly [value: number, element: Element])[] {
  set.querySelector("annotation")?.remove();
  return [...set.querySelectorAll(".mord, mn")].flatMap((element) => {
    const found = element.childElementCount === 0 ? PLACE.exec(element.textContent) : null;
    return found === null ? [] : [[Number(found[1]), element] as const];
  });
}

/** Writes a value into its place. */
export function write(element: Element, value: string): void {
  const [mantissa, power] = value.split("^");
  if (power === undefined || element.localName === "mn") {
    if (element.textContent !== value) element.textContent = value;
    return;
  }
  const raised = document.createElement("sup");
  raised.textContent = power;
  element.replaceChildren(mantissa, raised);
}
