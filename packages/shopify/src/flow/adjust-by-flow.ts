import { parseMajor, policyAt } from "@laurel/core";
import { type Caller, goodAnswer, problemAnswer } from "@laurel/server/embed";
import { parse } from "lossless-json";
import type { Room } from "../adapter/room.js";
import { memberOfCustomer } from "../customers/member-of.js";
import { type Payload, textAt } from "../inbox/payload.js";

/** A run of the action `adjust-points`, as Shopify tells it. */
type Run = { readonly run: string; readonly customer: string; readonly points: string; readonly reason: string };

/**
 * Gives or takes points because a flow says so (P7), once for each run of the action: Shopify sends a run again after a time-out, with the same id.
 *
 * @returns 200 once it is done, or waits for a second person: Shopify takes no other status for done, and would send 202 again. What is refused is a problem below 500, and is not sent again
 */
export async function adjustByFlow(room: Room, body: string): Promise<Response> {
  const run = runIn(body);
  if (!run) return problemAnswer("invalid-request");
  const member = await memberOfCustomer(room, run.customer);
  if (member === undefined) return problemAnswer("member-unknown");
  const wallet = await walletOf(room);
  if (!wallet) return problemAnswer("wallet-unknown");
  const points = parseMajor(run.points, wallet.decimals);
  if (points === undefined || points === 0) return problemAnswer("invalid-request");
  const answer = await room.laurel.fetchAs(flow, new Request(`https://laurel.invalid/v1/members/${encodeURIComponent(member)}/adjustments`, {
    method: "POST", body: JSON.stringify({ wallet: wallet.id, points, reason: run.reason }),
    headers: { "content-type": "application/json", "idempotency-key": `flow:${run.run}` },
  }));
  return answer.ok ? goodAnswer(200, await answer.json() as object) : answer;
}

/** Flows stand in the journal under this name, and what they do above the policy's limit waits for a second person. */
const flow: Caller = { kind: "staff", staff: "shopify-flow", role: "owner", stores: "all", key: "shopify" };

async function walletOf({ laurel, settings, clock }: Room): Promise<{ readonly id: string; readonly decimals: number } | undefined> {
  const { wallets } = policyAt(await laurel.means.engine.programme(), clock());
  return wallets.find(({ id }) => id === settings.wallet) ?? wallets.find(({ redeem, worth }) => redeem && worth) ?? wallets[0];
}

function runIn(body: string): Run | undefined {
  const told = read(body);
  if (!told || textAt(told, "handle") !== "adjust-points") return undefined;
  const [run, customer, points, reason] = [textAt(told, "action_run_id"), textAt(told, "properties", "customer_id"), textAt(told, "properties", "points"), textAt(told, "properties", "reason")];
  if (!run || !customer || !points || !reason?.trim()) return undefined;
  return { run, customer, points: points.trim(), reason: reason.trim() };
}

// Numbers stay as Shopify wrote them: an id may be longer than a number can hold.
function read(body: string): Payload | undefined {
  try {
    const told = parse(body, undefined, { parseNumber: (text) => text });
    return typeof told === "object" && told !== null ? told as Payload : undefined;
  } catch {
    return undefined;
  }
}
