import { type Engine, wholes } from "@laurel/store";
import { type PostgresStore, verifyChain } from "@laurel/store/postgres";
import type { Diary } from "../working/diary.js";
import { answersKept, doneOnce } from "./answers.js";
import type { Evidence, Finding } from "./evidence.js";
import { messagesKept } from "./messages.js";
import { stockKept } from "./pieces.js";
import { transfersConserved } from "./transfers.js";

/** Takes down everything that is kept. */
export async function evidenceOf(engine: Engine, diary: Diary): Promise<Evidence> {
  const kept: Evidence["kept"][number][] = [];
  for await (const whole of wholes(engine.store)) kept.push(whole);
  return { kept, diary };
}

/** Proves a store in which nothing is under way against what was asked of it and answered; returns what does not hold. */
export async function prove(engine: Engine, store: PostgresStore, evidence: Evidence): Promise<Finding[]> {
  const { differences } = await engine.verify({ all: true });
  const chain = await verifyChain(store, { all: true });
  return [
    ...answersKept(evidence), ...doneOnce(evidence), ...transfersConserved(evidence), ...stockKept(evidence), ...messagesKept(evidence),
    ...differences.map(({ member, field, expected, found }): Finding => (
      { what: "differs", says: `${field} of ${member} is ${JSON.stringify(found)}, where ${JSON.stringify(expected)} is expected` })),
    ...chain.differences.map(({ says }): Finding => ({ what: "chain", says })),
  ];
}
