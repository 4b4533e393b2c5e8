import { expect, test } from "vitest";
import { Cloud } from "../../../../src/space/stage/items/Cloud.tsx";
import { Arrows, CutBox, Frame, Lines } from "../../../../src/space/stage/items/lines.tsx";
import { SlicePlane } from "../../../../src/space/stage/items/SlicePlane.tsx";
import { Glass, Outline, Solid } from "../../../../src/space/stage/items/surfaces.tsx";
import { arrowSegments } from "../../../../src/figure/arrows.ts";
import { looksOf, openScenes, sceneOf, someSurface } from "../openScenes.tsx";

const RED = "#FF0000";
const BLUE = "#0000FF";
const volume = { shape: [1, 1, 1], values: new Uint8Array(1), low: [1, 2, 3], high: [4, 5, 6] } as const;

test("glass is seen through: its far sides are drawn from the outermost in, its near sides from the innermost out", () => {
  const drawn = sceneOf(
    <Glass surface={someSurface()} colour={RED}>
      <Glass surface={someSurface()} colour={BLUE}>
        <Solid surface={someSurface()} colour={RED} />
      </Glass>
    </Glass>,
  );
  expect(looksOf(drawn)).toEqual([
    "GlassMaterial #FF0000 under",
    "GlassMaterial #0000FF under",
    "SolidMaterial #FF0000",
    "GlassMaterial #0000FF over",
    "GlassMaterial #FF0000 over",
  ]);
  // Far sides face away: three.js's BackSide is 1.
  expect(drawn.map(({ material }) => material.side)).toEqual([1, 1, 0, 0, 0]);
});

test("glass that is not there yet shows what is inside it", () => {
  const drawn = sceneOf(
    <Glass surface={null} colour={RED}>
      <Solid surface={someSurface()} colour={BLUE} />
    </Glass>,
  );
  expect(looksOf(drawn)).toEqual(["SolidMaterial #0000FF"]);
});

test("glass stays around what is put in afterwards", () => {
  const { show, drawn } = openScenes(1);
  const shell = someSurface();
  const content = someSurface();
  const cell = (isThere: boolean) => (
    <Glass surface={shell} colour={RED}>
      {isThere && <Solid surface={content} colour={BLUE} />}
      <CutBox colour={RED} />
    </Glass>
  );
  show(0, cell(false));
  show(0, cell(true));
  expect(looksOf(drawn())).toEqual([
    "GlassMaterial #FF0000 under",
    "SolidMaterial #0000FF",
    "EdgeMaterial #FF0000",
    "GlassMaterial #FF0000 over",
  ]);
});

test("an outline is drawn over everything, behind a mask of its own surface", () => {
  const drawn = sceneOf(
    <>
      <Outline surface={someSurface()} colour={RED} />
      <Outline surface={someSurface()} colour={BLUE} />
    </>,
  );
  expect(looksOf(drawn)).toEqual([
    "MaskMaterial over",
    "HullMaterial #FF0000 over",
    "MaskMaterial over",
    "HullMaterial #0000FF over",
  ]);
  expect(drawn[0].geometry).toBe(drawn[1].geometry);
  expect(drawn[2].geometry).not.toBe(drawn[1].geometry);
});

test("what is empty is not drawn", () => {
  const empty = someSurface(0);
  const nothing = new Float32Array(0);
  const drawn = sceneOf(
    <Glass surface={empty} colour={RED}>
      <Solid surface={empty} colour={RED} />
      <Outline surface={empty} colour={RED} />
      <Cloud volume={{ ...volume, shape: [0, 0, 0], values: new Uint8Array(0) }} colormap="viridis" />
      <Lines segments={nothing} colour={RED} />
      <Arrows from={nothing} to={nothing} head={1} colour={RED} />
    </Glass>,
  );
  expect(drawn).toEqual([]);
});

test("nothing of a scene is ever taken for out of sight, though it lies far from its middle", () => {
  for (const { frustumCulled } of sceneOf(<CutBox colour={RED} />)) expect(frustumCulled).toBe(false);
});

test("a cloud fills its volume's box with its values, in the colours of its map", () => {
  const [{ material }] = sceneOf(<Cloud volume={volume} colormap="greys" />);
  const { low, high, volume: texture, ramp } = material.uniforms;
  expect([low.value, high.value]).toMatchObject([{ x: 1, y: 2, z: 3 }, { x: 4, y: 5, z: 6 }]); // prettier-ignore
  expect((texture.value as { image: object }).image).toMatchObject({ data: volume.values });
  expect((ramp.value as { image: object }).image).toMatchObject({ width: 256, height: 1 });
});

test("another volume takes the place of the one before, in the same cloud", () => {
  const { show, drawn } = openScenes(1);
  show(0, <Cloud volume={volume} colormap="greys" />);
  const [before] = drawn();
  const values = new Uint8Array(1);
  show(0, <Cloud volume={{ ...volume, values }} colormap="greys" />);
  expect(drawn()).toEqual([before]);
  const { value } = drawn()[0].material.uniforms.volume as { value: { image: { data: Uint8Array } } };
  expect(value.image.data).toBe(values);
});

test("arrows are lines with heads", () => {
  const from = Float32Array.of(0, 0, 0, 1, 1, 1);
  const to = Float32Array.of(1, 0, 0, 1, 3, 1);
  const [{ geometry }] = sceneOf(<Arrows from={from} to={to} head={0.3} colour={RED} />);
  const { data } = geometry.getAttribute("start") as unknown as { data: { array: Float32Array } };
  expect(data.array).toEqual(arrowSegments(from, to, 0.3));
});

test("box and frames are drawn around what the view is fitted to, a slice across all of Ω", () => {
  const space = {
    size: [10, 20, 30],
    focus: { low: [1, 2, 3], high: [4, 5, 6] },
    isAnatomical: false,
  } as const;
  const picture = { width: 1, height: 1, rgba: new Uint8ClampedArray(4) };
  const drawn = sceneOf(
    <>
      <CutBox colour={RED} />
      <Frame axis={2} at={4} colour={RED} />
      <SlicePlane axis={2} at={4} picture={picture} />
    </>,
    space,
  );
  const range = (axis: number) =>
    drawn.map(({ geometry }) => {
      const points = geometry.getAttribute(geometry.hasAttribute("start") ? "start" : "position");
      const values = Array.from({ length: points.count }, (_, i) => points.getComponent(i, axis));
      return [Math.min(...values), Math.max(...values)];
    });
  expect(range(0)).toEqual([[1, 4], [1, 4], [0, 10]]); // prettier-ignore
  expect(range(2)).toEqual([[3, 6], [4, 4], [4, 4]]); // prettier-ignore
  expect(drawn[2].material.uniforms.picture.value).toMatchObject({ image: { data: picture.rgba } });
});
