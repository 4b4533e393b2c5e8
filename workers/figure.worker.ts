import { expose, transfer } from "comlink";
import { renderPng } from "../src/figure/png.ts";
import { loadResources } from "../src/figure/resources.ts";
import { withTextAndDensity } from "../src/io/png/png.ts";
import { writeFile } from "../src/io/write.ts";
import { type FigureService, failure } from "./protocol.ts";

const service: FigureService = {
  async renderPng(svg, width, dpi) {
    try {
      const png = await renderPng(svg, width, loadResources());
      const value = dpi === null ? png : withTextAndDensity(png, { dpi, text: {} });
      return transfer({ ok: true, value: value as Uint8Array<ArrayBuffer> }, [value.buffer as ArrayBuffer]);
    } catch (error) {
      return failure(error);
    }
  },
  async writeFile(recipe) {
    try {
      return { ok: true, value: await writeFile(recipe) };
    } catch (error) {
      return failure(error);
    }
  },
};

expose(service);
