import { pathText } from "@laurel/core";
import { lintPolicy, readPolicy } from "@laurel/core/schemas";
import { type Answering, answer } from "../http/answering.js";

/** Reads a policy and tells every problem, and everything in it that will not do what its merchant wants (T9). */
export const checkPolicy: Answering<"checkPolicy"> = async ({ body }) => {
  const read = readPolicy(body.document);
  if (read.kind === "problems") return answer(200, { valid: false, problems: read.problems.map(({ path, sentence }) => ({ path: pathText(path), says: sentence })), findings: [] });
  return answer(200, { valid: true, problems: [], findings: lintPolicy(read.document).map(({ path, sentence, ...rest }) => ({ ...rest, path: pathText(path), says: sentence })) });
};
