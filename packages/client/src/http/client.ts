import { v7 as sortableUuid } from "uuid";
import type { OperationId } from "../wire/routes.js";
import { routes } from "../wire/routes.js";
import { CallFault } from "./call-fault.js";
import type { LinesId, LinesOutcome, TellingOf } from "./call.js";
import { type Caller, type ClientOptions, type Means, asked, factsOf, meansOf, openCaller, outcomeOf } from "./caller.js";
import { readLines } from "./read-lines.js";
import { type AnyTelling, writeRequest } from "./written-request.js";

/** Carries requests to Laurel (E5). */
export type Client = Caller & {
  /**
   * Asks for lines, and reads each as it comes: `for await (const member of outcome.lines)`. It is tried again until the first line is there, and no more after.
   *
   * @throws what `call` throws; the lines do so themselves when they are cut short
   */
  readonly lines: <Id extends LinesId>(operation: Id, ...told: TellingOf<Id>) => Promise<LinesOutcome<Id>>;
};

/**
 * Opens nothing and sends nothing yet: a client for one server and whoever the credential says.
 *
 * @throws Defect when `baseUrl` is no address of a server
 */
export function createClient(options: ClientOptions): Client {
  const means = meansOf(options, { table: routes, newKey: sortableUuid });
  return {
    ...openCaller(means),
    lines: (operation, ...[told]) => lines(means, operation, (told ?? {}) as AnyTelling) as Promise<LinesOutcome<typeof operation>>,
  };
}

async function lines(means: Means, operation: OperationId, told: AnyTelling) {
  const request = writeRequest(means, operation, told);
  const { came } = await asked(means, request, told.signal, () => undefined, areLines);
  const facts = factsOf(request, came);
  if (came.content.kind === "open") return { kind: "lines", lines: readLines(came.response, facts, told.signal) } as const;
  const outcome = outcomeOf(came, request, undefined);
  if (outcome.kind === "problem") return outcome;
  throw new CallFault("malformed", `${operation} was not answered in lines`, facts);
}

const areLines = (response: Response): boolean => response.status === 200 && /^application\/x-ndjson *(;|$)/i.test(response.headers.get("content-type") ?? "");
