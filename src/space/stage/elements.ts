/** The elements that the items of scenes are made of: <mesh>, <solidMaterial>, <linesGeometry> … */
import { type ThreeElement, extend } from "@react-three/fiber";
import { Mesh, setConsoleFunction } from "three";
import * as geometries from "./geometries.ts";
import { MATERIALS } from "./materials.ts";

const elements = {
  ...MATERIALS,
  CubeGeometry: geometries.CubeGeometry,
  PlaneAcrossGeometry: geometries.PlaneAcrossGeometry,
  LinesGeometry: geometries.LinesGeometry,
  FrameGeometry: geometries.FrameGeometry,
  BoxEdgesGeometry: geometries.BoxEdgesGeometry,
  VolumeTexture: geometries.VolumeTexture,
  RampTexture: geometries.RampTexture,
  PictureTexture: geometries.PictureTexture,
};

type Elements = {
  [Name in keyof typeof elements as Uncapitalize<Name>]: ThreeElement<(typeof elements)[Name]>;
};

declare module "@react-three/fiber" {
  interface ThreeElements extends Elements {}
}

/** Makes them known to the renderer of scenes. */
export function extendElements(): void {
  extend({ Mesh, ...elements });
  // The renderer of scenes has a clock that three.js would rather see replaced: nothing for a reader of the console.
  setConsoleFunction((type, message, ...more) => {
    if (!message.startsWith("THREE.Clock")) console[type](message, ...more);
  });
}
