import { BackSide, DoubleSide, FrontSide, type WebGLRenderer } from "three";
import { afterEach, expect, test } from "vitest";
import { MATERIALS, shared } from "../../../src/space/stage/materials.ts";

const { SolidMaterial, MaskMaterial, GlassMaterial } = MATERIALS;

/** A renderer that notes how often it forgets all depths. */
function renderer() {
  const depths = { cleared: 0 };
  const clearDepth = () => depths.cleared++;
  return { depths, renderer: { clearDepth } as unknown as WebGLRenderer };
}

afterEach(() => void shared.kept.value.set(0, 0, 0, 1));

test("the inside of a closed surface is drawn where a cut lets it be seen, and nowhere else", () => {
  for (const material of [new SolidMaterial(), new MaskMaterial()]) {
    material.onBeforeRender(renderer().renderer);
    expect(material.side).toBe(FrontSide);
    shared.kept.value.set(0, -1, 0, 5);
    material.onBeforeRender(renderer().renderer);
    expect(material.side).toBe(DoubleSide);
    shared.kept.value.set(0, 0, 0, 1);
    material.onBeforeRender(renderer().renderer);
    expect(material.side).toBe(FrontSide);
  }
});

test("a mask forgets the depths of what was drawn before it: an outline is over everything", () => {
  const { depths, renderer: card } = renderer();
  new SolidMaterial().onBeforeRender(card);
  expect(depths.cleared).toBe(0);
  new MaskMaterial().onBeforeRender(card);
  expect(depths.cleared).toBe(1);
});

test("a colour is written as it is shown", () => {
  const { r, g, b } = new SolidMaterial("#0080FF").uniforms.colour.value as Record<"r" | "g" | "b", number>;
  expect([r, g, b]).toEqual([0, 128 / 255, 1]);
});

test("glass shows one of its sides, and neither knows what is before it", () => {
  for (const [side, three] of [["far", BackSide], ["near", FrontSide]] as const) {
    expect(new GlassMaterial("#000000", 1, side)).toMatchObject({ side: three, depthTest: false, depthWrite: false });
  } // prettier-ignore
});
