import { describe, expect, it } from "vitest";
import { Alerts, storageWatch, textsIn } from "../../src/state/alerts.ts";
import { said } from "./said.ts";

describe("what is wrong", () => {
  it("stays until its own cause is gone", () => {
    const alerts = new Alerts();
    alerts.raise("file", "a.nii: it is cut short: copy it again");
    alerts.raise("analysis", "out of memory: crop the volume");
    alerts.settle("storage");
    alerts.settle("analysis");
    expect(said({ alerts })).toEqual(["a.nii: it is cut short: copy it again"]);
    alerts.settle("file");
    expect(said({ alerts })).toEqual([]);
  });

  it("of the same cause is said in its newest form, and beside that of others", () => {
    const alerts = new Alerts();
    alerts.raise("file", "a.nii is empty");
    alerts.raise("analysis", "out of memory");
    alerts.raise("file", "b.nii is empty");
    expect(said({ alerts })).toEqual(["out of memory", "b.nii is empty"]);
  });

  it("is put away one by one, the newest of the view first", () => {
    const alerts = new Alerts();
    alerts.raise("file", "a.nii is empty");
    alerts.raise("storage", "the storage is full");
    alerts.raise("training", "a worker stopped");
    expect(alerts.dismissNewest("lab")).toBe(true);
    expect(said({ alerts })).toEqual(["a.nii is empty", "a worker stopped"]);
    alerts.dismissNewest("lab");
    expect(alerts.dismissNewest("lab")).toBe(false);
    expect(said({ alerts })).toEqual(["a worker stopped"]);
  });

  it("is said in the view that it is about, the storage's in both, and the same sentence once", () => {
    const alerts = new Alerts();
    alerts.raise("scene 1", "out of memory");
    alerts.raise("scene 2", "out of memory");
    alerts.raise("recipe", "folds must be a whole number");
    alerts.raise("storage", "the storage is full");
    const all = alerts.store.getState();
    expect(textsIn("lab", all)).toEqual(["out of memory", "the storage is full"]);
    expect(textsIn("experiment", all)).toEqual(["folds must be a whole number", "the storage is full"]);
    alerts.dismiss("out of memory");
    expect(textsIn("lab", alerts.store.getState())).toEqual(["the storage is full"]);
  });
});

describe("a storage that fails", () => {
  it("is said once for all places and failures, and no longer when all can be written again", () => {
    const alerts = new Alerts();
    const place = storageWatch(alerts);
    const [lab, images] = [place("lab"), place("images")];
    lab("the storage is full");
    expect(said({ alerts })).toEqual(["the storage is full"]);
    alerts.dismissNewest("lab");
    lab("the storage is full");
    images("the storage is full");
    lab(null);
    expect(said({ alerts })).toEqual([]);
    images(null);
    images("the storage refuses");
    expect(said({ alerts })).toEqual(["the storage refuses"]);
    lab(null);
    expect(said({ alerts })).toEqual(["the storage refuses"]);
    images(null);
    expect(said({ alerts })).toEqual([]);
  });
});
