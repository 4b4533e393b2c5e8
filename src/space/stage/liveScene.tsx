/** Scenes whose contents are written in React. */
import { createPortal } from "@react-three/fiber";
import { Fragment, type ReactNode } from "react";
import { type BufferGeometry, type Material, type Mesh, Scene } from "three";
import { useStore } from "zustand";
import { type StoreApi, createStore } from "zustand/vanilla";
import { MAIN } from "./items/Part.tsx";
import { type Space, SpaceContext } from "./items/space.ts";

/** What a picture shows. */
export interface Shown {
  readonly space: Space;
  /** Items, drawn in the order in which they are written. */
  readonly contents: ReactNode;
}

/** The scene of one picture: told what to show, it tells when something of that has changed. */
export class LiveScene {
  readonly scene = new Scene();
  readonly store = createStore<{ readonly shown: Shown | null }>()(() => ({ shown: null }));

  constructor(readonly touch: () => void) {
    this.scene.matrixWorldAutoUpdate = false;
  }

  get shown(): Shown | null {
    return this.store.getState().shown;
  }

  /** @param shown null: nothing. */
  show(shown: Shown | null): void {
    const before = this.shown;
    this.store.setState({ shown });
    // What changes among the contents is told by React.
    if (before?.space !== shown?.space) this.touch();
  }

  /** Scenes of equal names look the same from the same place, but for the middle layer; "" where there is no other. */
  get shellName(): string {
    const shells = this.scene.children.filter(({ layers }) => layers.mask !== 1 << MAIN);
    return (shells as Mesh<BufferGeometry, Material>[])
      .map(({ geometry, material }) => `${geometry.id} ${material.name}`)
      .join(", ");
  }
}

/** What is in the scenes. A change in one of them touches no other. */
export function Portals({ scenes }: { readonly scenes: StoreApi<readonly LiveScene[]> }) {
  return useStore(scenes).map((live) => (
    <Fragment key={live.scene.uuid}>
      {createPortal(<Contents live={live} />, live.scene, { invalidate: live.touch })}
    </Fragment>
  ));
}

function Contents({ live }: { readonly live: LiveScene }) {
  const shown = useStore(live.store, (state) => state.shown);
  return shown && <SpaceContext value={shown.space}>{shown.contents}</SpaceContext>;
}
