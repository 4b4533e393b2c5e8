import { expose } from "comlink";
import { createTrainingService } from "./trainingService.ts";

expose(createTrainingService());
