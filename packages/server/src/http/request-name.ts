import { randomBytes } from "node:crypto";

/** This process, among all that answer. */
const process = randomBytes(9).toString("base64url");
let requests = 0;

/** A name for a request, by which it is found in a log: of this process, and the next one. Nobody needs to be unable to guess it. */
export const requestName = (): string => `${process}-${(++requests).toString(36)}`;
