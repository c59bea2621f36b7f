export { openSqliteStore } from "./sqlite-store.js";
export { type Group, type Scratch, type ScratchRow, openScratch } from "./scratch.js";
