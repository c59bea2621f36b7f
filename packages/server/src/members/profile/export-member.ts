import { memberStateAt } from "@laurel/core";
import { actorOf } from "../../access/caller.js";
import { type Answering, answer, refuse } from "../../http/answering.js";
import { findMember, unknownMember } from "../find-member.js";
import { readPersonal } from "./personal-record.js";

/** Everything kept of a member (X5): the person, the standing, every fact and every line of the journal, as JSON that another programme can read. */
export const exportMember: Answering<"exportMember"> = async ({ params, caller }, means) => {
  const found = await findMember(means, params.member);
  if (!found) return unknownMember(params.member);
  if (caller.kind !== "shopper" && await means.access.countReading(caller, 1, means.now()) === "held") return refuse({ code: "unusual-reading" });
  const { member, books, identities, asOf } = found;
  const reading = { by: actorOf(caller), why: "exportMember" };
  const personal = await readPersonal(means.vault, member, reading);
  if (personal.kind === "erased") return refuse({ code: "erased", member });
  const { profile, consents } = personal.record;
  const behind = await means.identities.behind(identities.map(({ identity }) => identity), reading);
  const journal = [];
  for await (const { seq, record } of means.engine.store.journal({ key: { kind: "member", id: member } })) journal.push({ seq, ...record });
  return answer(200, {
    member, exportedAt: means.now(), profile, consents,
    identities: identities.flatMap(({ verified }, i) => (behind[i] ? [{ ...behind[i], verified }] : [])),
    state: memberStateAt(await means.engine.programme(), books, Math.max(means.now(), asOf)),
    facts: await means.engine.facts(member), journal,
  });
};
