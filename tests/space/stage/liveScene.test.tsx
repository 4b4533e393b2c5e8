import { describe, expect, it, vi } from "vitest";
import { CutBox } from "../../../src/space/stage/items/lines.tsx";
import { Glass, Outline, Solid } from "../../../src/space/stage/items/surfaces.tsx";
import { openScenes, someSurface } from "./openScenes.tsx";

const RED = "#FF0000";
const BLUE = "#0000FF";

describe("a scene asks to be drawn", () => {
  it("when something in it changes, and no other scene with it", () => {
    const { show, touches } = openScenes(2);
    const surface = someSurface();
    show(0, <Solid surface={surface} colour={RED} />);
    show(1, <Solid surface={surface} colour={RED} />);
    const changes = [
      <Solid key="solid" surface={surface} colour={BLUE} />,
      <Solid key="solid" surface={someSurface()} colour={BLUE} />,
      <CutBox key="box" colour={BLUE} />,
      null,
    ];
    for (const contents of changes) {
      const [before, other] = touches;
      show(0, contents);
      expect(touches[0]).toBeGreaterThan(before);
      expect(touches[1]).toBe(other);
    }
  });

  it("when it is in another space", () => {
    const { show, touches, scenes } = openScenes(1);
    show(0, null);
    const [before] = touches;
    show(0, null, { ...scenes[0].shown!.space });
    expect(touches[0]).toBeGreaterThan(before);
  });

  it("not when the same is written again", () => {
    const { show, touches } = openScenes(1);
    const [surface, shell] = [someSurface(), someSurface()];
    const contents = () => (
      <Glass surface={shell} colour={RED} opacity={0.5}>
        <Solid surface={surface} colour={RED} />
        <CutBox colour={BLUE} />
      </Glass>
    );
    show(0, contents());
    const [before] = touches;
    show(0, contents());
    expect(touches[0]).toBe(before);
  });
});

describe("the name of a scene's shells", () => {
  const shell = someSurface();
  const nameOf = (contents: React.ReactNode, { show, scenes } = openScenes(1)) => {
    show(0, contents);
    return scenes[0].shellName;
  };

  it("is the same for scenes with the same shells, whatever else they show", () => {
    const { show, scenes } = openScenes(5);
    show(0, <Glass surface={shell} colour={BLUE} />);
    show(1, <Glass surface={shell} colour={BLUE}><Solid surface={someSurface()} colour={RED} /></Glass>); // prettier-ignore
    show(2, <Glass surface={shell} colour={RED} />);
    show(3, <Glass surface={someSurface()} colour={BLUE} />);
    show(4, <Glass surface={shell} colour={BLUE}><Outline surface={shell} colour={RED} /></Glass>); // prettier-ignore
    const [name, ...others] = scenes.map(({ shellName }) => shellName);
    expect(others[0]).toBe(name);
    expect(others.slice(1)).not.toContain(name);
  });

  it("is empty where there are none", () => {
    expect(nameOf(<Solid surface={shell} colour={BLUE} />)).toBe("");
  });
});

describe("what lies on the graphics card", () => {
  it("is a surface once for all scenes that show it, until the last of them shows another", () => {
    const { show, drawn } = openScenes(2);
    const shared = someSurface();
    show(0, <Solid surface={shared} colour={RED} />);
    show(1, <Glass surface={shared} colour={BLUE} />);
    const [{ geometry }] = drawn(0);
    expect(drawn(1).map((mesh) => mesh.geometry)).toEqual([geometry, geometry]);
    let isGone = false;
    geometry.addEventListener("dispose", () => (isGone = true));
    show(0, null);
    expect(isGone).toBe(false);
    show(1, <Glass surface={someSurface()} colour={BLUE} />);
    expect(isGone).toBe(true);
  });

  it("goes with the item that it belongs to", async () => {
    const { show, drawn } = openScenes(1);
    show(0, <CutBox colour={RED} />);
    const [{ geometry, material }] = drawn();
    const gone: string[] = [];
    geometry.addEventListener("dispose", () => gone.push("geometry"));
    material.addEventListener("dispose", () => gone.push("material"));
    show(0, null);
    await vi.waitFor(() => expect(gone.sort()).toEqual(["geometry", "material"]));
  });
});
