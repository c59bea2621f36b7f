import { type Chapter, type OperationId, operations, routes } from "@laurel/client/wire";
import type { Asker } from "./caller.js";
import { seesUnmasked } from "./mask.js";
import { type Scope, askers, permissions } from "./permissions.js";

const marks: Readonly<Record<Scope, string>> = { all: "all", own: "own", store: "store", never: "" };
const shown = askers.filter((each) => each !== "nobody");

const head = `# Who may do what

Printed from \`packages/server/src/access/permissions.ts\`; the test beside it fails when this page is stale, and \`vitest --update\` prints it anew. How keys, tokens and roles are made is in
[access](../running/access.md).

| in the table | means |
|---|---|
| **all** | everything the operation can touch |
| **store** | members known at a store the caller works at: who enrolled, bought or was served there. Staff whose key or token names no store, or all, work everywhere |
| **own** | a shopper: the member that the token names. A site: only as long as no member is named |
| | never: answered 403 \`not-allowed\`, and noted in the audit log |

Whoever shows neither key nor token may ask for nothing, and is answered 401 \`not-signed-in\`. A member out of reach is answered 403 \`other-store\`. What a till says of itself
(\`openTill\` to \`closeLease\`) nobody can say for it, not even the owner.
`;

const chapters: Readonly<Record<Chapter, string>> = {
  programme: "Programme", members: "Members", points: "Points", rewards: "Rewards", tiers: "Tiers", orders: "Orders", policy: "Policy", access: "Access", webhooks: "Webhooks", till: "Till",
};

/** The page of permissions, as Markdown. */
export function permissionsPage(): string {
  const ids = Object.keys(routes) as OperationId[];
  const parts = (Object.keys(chapters) as Chapter[]).map((chapter) => table(chapters[chapter], ids.filter((id) => operations[id].chapter === chapter)));
  return [head, ...parts, masks()].join("\n");
}

function table(title: string, ids: readonly OperationId[]): string {
  const lines = ids.map((id) => `| \`${id}\` | ${shown.map((asker) => marks[permissions[id][asker]]).join(" | ")} |`);
  return [`## ${title}\n`, `| | ${shown.join(" | ")} |`, `|---|${"---|".repeat(shown.length)}`, ...lines, ""].join("\n");
}

function masks(): string {
  const row = (name: string, those: readonly Asker[]) => `| ${name} | ${shown.map((asker) => (those.includes(asker) ? "seen" : "masked")).join(" | ")} |`;
  return [
    "## Fields\n", "Whoever may read a member at all sees personal fields as they are, or masked: `a***@e…`, `138****0000`, a name by its first letter, anything else not at all.\n",
    `| | ${shown.join(" | ")} |`, `|---|${"---|".repeat(shown.length)}`,
    row("name", seesUnmasked.name), row("contacts: e-mail, phone, card", seesUnmasked.contacts), row("particulars: birthday, addresses, everything else", seesUnmasked.particulars), "",
  ].join("\n");
}
