import { parentPort } from "node:worker_threads";
import { expose } from "comlink";
import nodeEndpoint from "comlink/dist/esm/node-adapter.mjs";
import { createTrainingService } from "./trainingService.ts";

expose(createTrainingService(), nodeEndpoint(parentPort!));
