import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http";
import { type Client, createClient } from "@laurel/client";
import { type Language, type Policy, type PolicyDocument, type Voice, languageOf, policyAt } from "@laurel/core";
import { en } from "@laurel/core/language/en";
import { zhHans } from "@laurel/core/language/zh-hans";
import { zhHant } from "@laurel/core/language/zh-hant";
import type { Caller } from "@laurel/server/embed";
import { laurelIn } from "../laurel-in.js";
import { callerOf } from "../mounted/admin-routes.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";

/** Whoever works in the admin, with what reading and answering takes. */
export type Desk = {
  readonly laurel: LaurelModule;
  readonly scope: AuthenticatedMedusaRequest["scope"];
  readonly caller: Caller;
  readonly language: Language;
  /** Asks Laurel's operations in the name of whoever works here, so that permissions and the audit log are as over HTTP, and sentences in their language. */
  readonly client: Client;
};

/** The desk of a request. */
export async function deskOf(req: AuthenticatedMedusaRequest): Promise<Desk> {
  const laurel = laurelIn(req.scope);
  const [caller, language] = [callerOf(req.auth_context), languageAsked(req.headers["accept-language"])];
  const served = await laurel.served();
  const client = createClient({ baseUrl: "http://laurel.internal", credential: "vouched", language, fetch: async (to, how) => served.fetchAs(caller, new Request(to, how)) });
  return { laurel, scope: req.scope, caller, language, client };
}

/** The first language that is named; the admin names just one. */
const languageAsked = (header: string | undefined): Language => languageOf(header?.split(/[,;]/)[0]?.trim() ?? "");

const words = { "en": en, "zh-Hans": zhHans, "zh-Hant": zhHant } as const;

/** A voice that speaks about a whole policy. */
export type Speaking = Pick<Voice, "words"> & { readonly document: PolicyDocument; readonly policy: Policy };

/** Speaks the desk's language about the policy in force. */
export async function voiceAt({ laurel, language }: Pick<Desk, "laurel" | "language">): Promise<Speaking> {
  const policy = policyAt(await (await laurel.engine()).programme(), Date.now());
  return { words: words[language], document: policy.document, policy };
}

/** A problem as Laurel's own operations answer it (RFC 9457). */
export type Told = { readonly status: number; readonly code: string; readonly title: string; readonly detail?: string | undefined };

/** Answers a problem. */
export function answerProblem(res: MedusaResponse, problem: Told): void {
  res.status(problem.status).type("application/problem+json").send(JSON.stringify({ type: `/problems/${problem.code}`, ...problem }));
}

/** Whoever is asked about has not joined. */
export const notJoined: Told = { status: 404, code: "not-enrolled", title: "Not enrolled" };
/** There is nothing of that name. */
export const notFound: Told = { status: 404, code: "not-found", title: "Not found" };

/** A text in a query or a body; `undefined` where there is none. */
export const textIn = (told: unknown): string | undefined => (typeof told === "string" && told.trim() !== "" ? told.trim().slice(0, 300) : undefined);

/** A whole number from zero on in a query or a body, a usual one where there is none. */
export function wholeIn(told: unknown, usual: number, most = 10_000_000): number {
  const number = typeof told === "number" ? told : typeof told === "string" && /^\d{1,9}$/.test(told) ? Number(told) : usual;
  return Number.isSafeInteger(number) && number >= 0 ? Math.min(number, most) : usual;
}

/** The text of a policy in a body. */
export const policyTextIn = (body: { readonly text?: unknown } | undefined): string => (typeof body?.text === "string" ? body.text : "");
