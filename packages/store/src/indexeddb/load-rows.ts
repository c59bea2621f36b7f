import { type Fact, invariant } from "@laurel/core";
import type { AggregateKind, Loaded, Prior, State, Wanted } from "../contract/store.js";
import type { Reading } from "./connection.js";
import { type IdBytes, bytesOf } from "./id-bytes.js";
import { within } from "./pages.js";
import { type FactRow, factLineOf, placeOf, priorOf } from "./rows.js";

type Place = readonly [AggregateKind, IdBytes];

/** Loads one aggregate: everything that is wanted of it is asked at once. */
export async function loadRows(transaction: Reading, { key, facts: wanted, idempotencyKeys = [] }: Wanted): Promise<Loaded | undefined> {
  const place = placeOf(key);
  const [head, row, facts, priors] = await Promise.all([
    transaction.objectStore("heads").get(place),
    transaction.objectStore("states").get(place),
    factRows(transaction, place, wanted),
    Promise.all(idempotencyKeys.map(async (each) => priorIn(transaction, place, each))),
  ]);
  if (!head) return undefined;
  invariant(row !== undefined, `${key.kind} ${key.id} is at ${head.version} without a state`);
  const { version, dueAt, edition } = head;
  return {
    version, state: JSON.parse(row.state) as State, dueAt, edition, facts: known(facts),
    priors: new Map(priors.flatMap((prior, i) => (prior ? [[idempotencyKeys[i]!, prior] as const] : []))),
  };
}

async function priorIn(transaction: Reading, [kind, id]: Place, key: string): Promise<Prior | undefined> {
  const line = await transaction.objectStore("journal").index("keys").get([kind, id, key]);
  return line && priorOf(line);
}

/** Revisions of the facts that are wanted, of each the newest last. */
async function factRows(transaction: Reading, place: Place, wanted: Wanted["facts"]): Promise<FactRow[]> {
  const facts = transaction.objectStore("facts");
  if (wanted === "all") return facts.getAll(within(...place));
  const newest = await Promise.all((wanted ?? []).map(async (id) => facts.index("revisions").openCursor(within(...place, bytesOf(id)), "prev")));
  return newest.flatMap((cursor) => (cursor ? [cursor.value] : []));
}

/** Of each fact what is known now; what was withdrawn is not. */
function known(rows: readonly FactRow[]): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  for (const { id, fact } of rows.map(factLineOf)) {
    if (fact) facts.set(id, fact);
    else facts.delete(id);
  }
  return facts;
}
