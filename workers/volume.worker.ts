import { expose } from "comlink";
import { createVolumeService } from "./volumeService.ts";
import { holdLifeLock } from "./protocol/life.ts";

holdLifeLock();

expose(createVolumeService());
