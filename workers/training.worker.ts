import { expose } from "comlink";
import { createTrainingService } from "./trainingService.ts";
import { holdLifeLock } from "./protocol/life.ts";

holdLifeLock();

expose(createTrainingService());
