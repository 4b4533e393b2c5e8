import { expose } from "comlink";
import { decodePicture } from "../src/io/picture.ts";
import { createFileService } from "./fileService.ts";

expose(createFileService(decodePicture));
