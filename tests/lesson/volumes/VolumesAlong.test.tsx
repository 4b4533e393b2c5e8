import { screen } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { VolumesAlong, valueAt } from "../../../src/lesson/volumes/VolumesAlong.tsx";
import { CHAPTERS } from "../../../src/state/lesson/chapters.ts";
import { enterScene } from "../../../src/state/lesson/scenes.ts";
import { openLesson, withoutPictures } from "../lessonPage.tsx";

beforeEach(withoutPictures);

describe("the volumes along the noise", () => {
  it("are a figure that names the sample in the first row", () => {
    const { lab } = openLesson(<VolumesAlong />);
    enterScene(lab, CHAPTERS[2].scene);
    const figure = screen.getByRole("figure", { name: "Volumes of the five labels as the noise grows" });
    expect(figure.textContent).toContain("expected of a label");
  });

  it("between two strengths go as straight lines do", () => {
    const points = [1, 0.8, 0.2].map((y, i) => ({ x: i / 10, y, band: null }));
    for (const { x, y } of points) expect(valueAt(points, x)).toBeCloseTo(y, 12);
    expect(valueAt(points, 0.05)).toBeCloseTo(0.9, 12);
    expect(valueAt(points, 0.175)).toBeCloseTo(0.35, 12);
  });
});
