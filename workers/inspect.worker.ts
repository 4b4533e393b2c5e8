import { expose } from "comlink";
import { createInspectService } from "./inspectService.ts";
import { holdLifeLock } from "./protocol/life.ts";

holdLifeLock();

expose(createInspectService());
