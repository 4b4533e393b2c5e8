import { expose } from "comlink";
import { decodePicture } from "../src/io/picture.ts";
import { createFileService } from "./fileService.ts";
import { holdLifeLock } from "./protocol/life.ts";

holdLifeLock();

expose(createFileService(decodePicture));
