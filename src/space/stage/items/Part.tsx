import type { ReactNode } from "react";
import type { BufferGeometry } from "three";

/**
 * The three layers of a scene: what lies below everything, what hides each other, and what lies above. The outer two
 * know nothing of the middle one's depth, so that scenes with the same shells can share their pictures.
 */
export const UNDER = 1;
export const MAIN = 0;
export const OVER = 2;

interface PartProps {
  readonly layer?: typeof UNDER | typeof MAIN | typeof OVER;
  /** One that several parts share; others stand among the children. */
  readonly geometry?: BufferGeometry;
  /** How it is drawn. */
  readonly children: ReactNode;
}

/** One thing to draw. It lies where its geometry says, and in a scene it is never out of sight. */
export function Part({ layer = MAIN, children, ...shared }: PartProps) {
  return (
    <mesh layers={layer} frustumCulled={false} matrixAutoUpdate={false} {...shared}>
      {children}
    </mesh>
  );
}
