import { policyAt } from "@laurel/core";
import { type Answering, answer } from "../http/answering.js";

/** Versions of the policy, the oldest first: past, live, scheduled (T10). */
export const listPolicyVersions: Answering<"listPolicyVersions"> = async (_asked, { engine, now }) => {
  const programme = await engine.programme();
  const live = policyAt(programme, now());
  return answer(200, {
    items: programme.policies.map(({ version, from, document }) => ({
      version, from, document, state: version === live.version ? "live" as const : from > now() ? "scheduled" as const : "past" as const,
    })),
  });
};
