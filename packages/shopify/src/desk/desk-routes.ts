import { goodAnswer, policyReading, problemAnswer } from "@laurel/server/embed";
import type { Asked, Route } from "../adapter/route.js";
import { dataRequestRoutes } from "./data-requests.js";
import { type Desk, deskOf } from "./desk.js";
import { memberShown, membersShown } from "./members.js";
import { overviewShown } from "./overview.js";
import { policyShown, publishText } from "./policy.js";

/** What the admin's page asks beside Laurel's own operations: counts, the policy as a text with lines, and requests for what is kept of somebody (T9, T10, P9, X5). */
export const deskRoutes: readonly Route[] = [
  {
    method: "GET", path: "/api/admin/desk/overview", who: "admin-token",
    answer: async (room, asked) => {
      const desk = await deskOf(room, asked);
      return (await mayReadPolicies(desk)) ? goodAnswer(200, await overviewShown(desk, { anew: asked.url.searchParams.has("anew") })) : problemAnswer("not-allowed");
    },
  },
  {
    method: "GET", path: "/api/admin/desk/members", who: "admin-token",
    answer: async (room, asked) => {
      const of = (name: string): string | undefined => asked.url.searchParams.get(name) ?? undefined;
      const shown = await membersShown(await deskOf(room, asked), { tier: of("tier"), after: of("after"), search: of("search") });
      return shown ? goodAnswer(200, shown) : problemAnswer("not-allowed");
    },
  },
  {
    method: "GET", path: "/api/admin/desk/members/{member}", who: "admin-token",
    answer: async (room, asked) => {
      const shown = await memberShown(await deskOf(room, asked), asked.params["member"]!);
      return shown ? goodAnswer(200, shown) : problemAnswer("member-unknown");
    },
  },
  {
    method: "GET", path: "/api/admin/desk/policy", who: "admin-token",
    answer: async (room, asked) => {
      const shown = await policyShown(await deskOf(room, asked));
      return shown ? goodAnswer(200, shown) : problemAnswer("not-allowed");
    },
  },
  {
    method: "POST", path: "/api/admin/desk/policy/reading", who: "admin-token",
    answer: async (room, asked) => {
      if (!await mayReadPolicies(await deskOf(room, asked))) return problemAnswer("not-allowed");
      return goodAnswer(200, await policyReading(room.laurel.means.engine, textOf(asked, "text") ?? ""));
    },
  },
  {
    method: "POST", path: "/api/admin/desk/policy/versions", who: "admin-token",
    answer: async (room, asked) => {
      const [text, version, from] = [textOf(asked, "text"), textOf(asked, "version"), bodyOf(asked)["from"]];
      if (text === undefined || version === undefined || !(from === undefined || Number.isSafeInteger(from))) return problemAnswer("body-invalid");
      return publishText(await deskOf(room, asked), { text, version, ...(from !== undefined && { from: from as number }) });
    },
  },
  ...dataRequestRoutes,
];

/** What the programme owes, and what a policy would do, is for those who may read policies; Laurel says who they are, and notes whom it refuses. */
const mayReadPolicies = async ({ client }: Desk): Promise<boolean> => (await client.call("listPolicyVersions")).kind === "answer";

function bodyOf({ body }: Asked): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? parsed as Record<string, unknown> : {};
  } catch {
    return {};
  }
}

function textOf(asked: Asked, name: string): string | undefined {
  const value = bodyOf(asked)[name];
  return typeof value === "string" && value !== "" ? value : undefined;
}
