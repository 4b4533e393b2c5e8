import { expose } from "comlink";
import { writeFigure } from "../src/figure/file.ts";
import { loadResources } from "../src/figure/resources.ts";
import { writeFile } from "../src/io/write.ts";
import { answered } from "./answered.ts";
import type { FigureService } from "./protocol/figure.ts";
import { holdLifeLock } from "./protocol/life.ts";

holdLifeLock();

const service: FigureService = {
  writeFigure: (drawing, file) =>
    answered(
      () => writeFigure(drawing, file, loadResources()),
      ({ buffer }) => [buffer],
    ),
  writeFile: (recipe) => answered(() => writeFile(recipe)),
};

expose(service);
