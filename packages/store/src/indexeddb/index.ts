export { openIndexedDbStore } from "./indexeddb-store.js";
