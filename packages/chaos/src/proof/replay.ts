import { type Fact, type Instant, invariant } from "@laurel/core";
import { type Engine, createEngine } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import type { Random } from "../chance/random.js";
import { type Evidence, type Finding, membersIn } from "./evidence.js";

const batchMax = 40;

/**
 * The model: every fact that was accepted, in all its revisions, told to a store in memory in another order, without faults and by one hand. Facts are a set, so it
 * comes to the same books.
 *
 * @param engine - over what is to be proved, with the clock at `asOf`
 */
export async function replayAgrees(evidence: Evidence, engine: Engine, random: Random, asOf: Instant): Promise<Finding[]> {
  const model = createEngine({ store: new MemoryStore(), programme: await engine.programme(), now: () => asOf });
  const facts = random.shuffled(membersIn(evidence).flatMap(({ id: member, whole }) => whole.facts.flatMap(({ fact }) => (fact ? [{ member, fact }] : []))));
  for (let from = 0; from < facts.length; from += batchMax) {
    const batch = facts.slice(from, from + batchMax).map(({ member, fact }, i) => ({ member, command: { key: `${from + i}`, actor: "model", facts: [fact], promised: true }, natural: true as const }));
    for (const { kind } of await model.executeMany(batch)) invariant(kind === "accepted" || kind === "unchanged", `the model came to ${kind}`);
  }
  const [found, expected] = [await engine.stateHash(asOf), await model.stateHash(asOf)];
  return found === expected ? [] : differing(evidence, engine, model, asOf, facts);
}

async function differing(evidence: Evidence, engine: Engine, model: Engine, asOf: Instant, facts: readonly { readonly member: string; readonly fact: Fact }[]): Promise<Finding[]> {
  const findings: Finding[] = [{ what: "replay", says: `${facts.length} facts in another order came to another state hash` }];
  for (const { id } of membersIn(evidence)) {
    const [found, expected] = [await engine.memberHash(id, asOf), await model.memberHash(id, asOf)];
    if (found !== expected) findings.push({ what: "replay", says: `${id} came to other books` });
  }
  return findings;
}
