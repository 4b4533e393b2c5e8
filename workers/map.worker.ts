import { expose } from "comlink";
import { createMapService } from "./mapService.ts";
import { holdLifeLock } from "./protocol/life.ts";

holdLifeLock();

expose(createMapService());
