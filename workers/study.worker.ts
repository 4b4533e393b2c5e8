import { expose } from "comlink";
import { createStudyService } from "./studyService.ts";
import { holdLifeLock } from "./protocol/life.ts";

holdLifeLock();

expose(createStudyService());
