import { expose } from "comlink";
import { renderPng } from "../src/figure/png.ts";
import { loadResources } from "../src/figure/resources.ts";
import { withTextAndDensity } from "../src/io/png/png.ts";
import { writeFile } from "../src/io/write.ts";
import { answered } from "./answered.ts";
import type { FigureService } from "./protocol/figure.ts";

const service: FigureService = {
  renderPng: (svg, width, dpi) =>
    answered(
      async () => {
        const png = await renderPng(svg, width, loadResources());
        const written = dpi === null ? png : withTextAndDensity(png, { dpi, text: {} });
        return written as Uint8Array<ArrayBuffer>;
      },
      ({ buffer }) => [buffer],
    ),
  writeFile: (recipe) => answered(() => writeFile(recipe)),
};

expose(service);
