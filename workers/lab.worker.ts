import { expose } from "comlink";
import { createLabService } from "./labService.ts";

expose(createLabService());
