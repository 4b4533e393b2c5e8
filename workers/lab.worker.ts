import { expose } from "comlink";
import { createLabService } from "./labService.ts";
import { holdLifeLock } from "./protocol/life.ts";

holdLifeLock();

expose(createLabService());
