import { describe, expect, it } from "vitest";
import { Lecture, slidesOf } from "../../../src/state/lecture/lecture.ts";
import {
  TWO_MINUTES,
  readSequence,
  sequenceJson,
  sequenceLinks,
} from "../../../src/state/lecture/sequence.ts";
import { openLink } from "../../../src/state/link/labLink.ts";
import { readLink } from "../../../src/state/link/link.ts";

const slide = (seed: number) => ({ link: `#lab?v=1&seed=${seed}`, note: `seed ${seed}` });

describe("a sequence", () => {
  it("there is before any: six slides of the opening kidney, of which nothing is left out", () => {
    expect(TWO_MINUTES).toHaveLength(6);
    const openings = TWO_MINUTES.map(({ link }) => openLink(readLink(link), null).opening);
    for (const opening of openings) {
      expect(opening).toMatchObject({
        linkNotes: [], noiseStrengths: [0.05, 0.1, 0.15, 0.2], smoothness: 0.3, sampleCount: 5, seed: 18,
        work: { source: { presetId: "kidney", isEdited: false } },
      }); // prettier-ignore
    }
    expect(openings.map(({ selected, noiseStrengths }) => noiseStrengths[selected])).toEqual([0.05, 0.2, 0.1, 0.2, 0.2, 0.15]); // prettier-ignore
    expect(openings[1].firstRow).toBe(1);
    expect(openings[5]).toMatchObject({ tau: 0.266, panel: "threshold" });
  });

  it("comes back from its file", () => {
    const slides = [slide(1), { ...slide(2), note: "Zeilen\n„und“ Zeichen 𝔪" }];
    expect(readSequence(sequenceJson(slides))).toEqual(slides);
    const whole = JSON.stringify({
      format: "marginalia sequence",
      version: 1,
      slides: [{ ...slide(3), link: "https://x.example/m/#lab?seed=3" }],
    });
    expect(readSequence(whole)).toEqual([{ link: "#lab?seed=3", note: "seed 3" }]);
    expect(sequenceLinks([slide(1), slide(2)], "https://x.example/")).toBe(
      "seed 1\nhttps://x.example/#lab?v=1&seed=1\n\nseed 2\nhttps://x.example/#lab?v=1&seed=2\n",
    );
  });

  it.each([
    ["", "JSON cannot be read"],
    ["null", '"format" is not "marginalia sequence"'],
    ['{"format":"marginalia sequence","version":2,"slides":[]}', "its version is 2"],
    ['{"format":"marginalia sequence","version":1,"slides":[]}', "1 to 200 slides"],
    ['{"format":"marginalia sequence","version":1,"slides":[null]}', "each with a link"],
    ['{"format":"marginalia sequence","version":1,"slides":[{"link":7,"note":""}]}', "each with a link"],
    ['{"format":"marginalia sequence","version":1,"slides":[{"link":"javascript:alert(1)","note":""}]}', "each with a link"],
    ['{"format":"marginalia sequence","version":1,"slides":[{"link":"#experiment","note":""}]}', "each with a link"],
  ])("%s is refused in words", (text, words) => {
    expect(() => readSequence(text)).toThrow(words);
  }); // prettier-ignore
});

describe("a lecture", () => {
  /** With a place that remembers what was written. */
  function begun(kept?: unknown) {
    const written: unknown[] = [];
    const lecture = new Lecture({
      read: () => Promise.resolve(kept),
      write: (value) => Promise.resolve(written.push(value) > 0),
    });
    return { lecture, written, state: () => lecture.store.getState(), slides: () => slidesOf(lecture.store.getState()) };
  } // prettier-ignore

  it("goes through the Lab and the slides, and not beyond", () => {
    const { lecture, state } = begun();
    lecture.back();
    expect(state().at).toBe(0);
    for (let i = 0; i < 9; i++) lecture.next();
    expect(state().at).toBe(6);
    lecture.goTo(0);
    expect(state().at).toBe(0);
  });

  it("the first state that is added begins a sequence of one's own; others come behind the one that is shown", () => {
    const { lecture, slides, state, written } = begun();
    lecture.next();
    lecture.add(slide(1));
    expect(slides()).toEqual([slide(1)]);
    lecture.goTo(0);
    lecture.add(slide(3));
    lecture.goTo(1);
    lecture.add(slide(2));
    expect(slides()).toEqual([1, 2, 3].map(slide));
    expect(state().at).toBe(2);
    expect(written.at(-1)).toEqual(slides());
  });

  it("notes are changed and slides taken out; without any it is the two-minute lecture again", () => {
    const { lecture, slides, state, written } = begun();
    lecture.open([slide(1), slide(2)]);
    lecture.setNote("other");
    expect(slides()[0].note).toBe("other");
    lecture.next();
    lecture.remove();
    expect(state().at).toBe(1);
    lecture.remove();
    expect(slides()).toBe(TWO_MINUTES);
    expect(written.at(-1)).toBeNull();
  });

  it("comes back as it was kept, and not damaged", async () => {
    const good = begun([slide(4)]);
    await good.lecture.restore();
    expect(good.slides()).toEqual([slide(4)]);
    const bad = begun([{ link: "#lab" }]);
    await bad.lecture.restore();
    expect(bad.slides()).toBe(TWO_MINUTES);
  });
});
