import { expose } from "comlink";
import { createVolumeService } from "./volumeService.ts";

expose(createVolumeService());
