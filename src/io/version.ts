/** Of this program, as package.json has it: written into files, so that what differs between versions can be told. */
export const APP_VERSION = "0.2.0";
