import type { Refusal } from "@laurel/core";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { operations } from "./operations.js";
import type { Shape } from "./operation.js";
import { type ProblemCode, domainProblems, problemStatus, roadProblems } from "./problem.js";
import { type ProblemPage, problemChapters, problemPages } from "./problem-pages.js";
import type { OperationId } from "./routes.js";

const place = fileURLToPath(new URL("../../../../docs/reference/problems.md", import.meta.url));
const codes = Object.keys(problemStatus) as ProblemCode[];
const shapes = Object.entries(operations) as [OperationId, Shape][];

test("every code stands in one chapter, and those of the road in theirs", () => {
  const inChapters = problemChapters.flatMap(({ pages }) => Object.keys(pages));
  expect(inChapters.toSorted()).toEqual(codes.toSorted());
  expect(Object.keys(problemChapters[0].pages).toSorted()).toEqual(Object.keys(roadProblems).toSorted());
});

test.each(codes)("%s is told in whole sentences, and names no figure that it does not have", (code) => {
  const { when, does, figures = [] } = problemPages[code];
  for (const sentence of [when, does]) expect(sentence).toMatch(/^[A-Z`].*\.$/s);
  const named = [...`${when} ${does}`.matchAll(/`([a-z]+[A-Za-z]*)`/g)].map(([, name]) => name!);
  const others = new Set(["request", "detail", "path", "private", "expired", "checkPolicy"]);
  expect(named.filter((name) => !others.has(name) && !figures.includes(name))).toEqual([]);
});

type Pages = (typeof problemChapters)[number]["pages"];
type Figures<Code extends ProblemCode> = Extract<Pages, Readonly<Record<Code, unknown>>>[Code] extends { readonly figures: readonly (infer Figure)[] } ? Figure : never;
type Untold = { [Code in Refusal["code"]]: Exclude<keyof Extract<Refusal, { readonly code: Code }>, "code" | Figures<Code>> }[Refusal["code"]];

test("every figure of a refusal of the core is told", () => {
  // Read by the compiler: a figure that no page names stands here in the place of "none".
  const untold: [Untold] extends [never] ? "none" : Untold = "none";
  expect(untold).toBe("none");
});

test("what may pass is told to be tried again, and a refusal of the domain never as it is", () => {
  for (const code of codes) {
    const mayPass = [408, 429, 500, 503].includes(problemStatus[code]) && code !== "unusual-reading";
    expect([code, problemPages[code].again === "later"]).toEqual([code, mayPass]);
  }
});

test("the catalogue is as the tables say (write it anew with LAUREL_WRITE_DOCS=1)", () => {
  const catalogue = catalogueOf();
  if (process.env["LAUREL_WRITE_DOCS"] === "1") writeFileSync(place, catalogue);
  expect(readFileSync(place, "utf8")).toBe(catalogue);
});

function catalogueOf(): string {
  const chapters = problemChapters.map(({ title, about, pages }) => [
    `## ${title}`, "", `${about[0]!.toUpperCase()}${about.slice(1)}.`, "",
    "| code | status | when | figures | what to do | again |", "|---|---|---|---|---|---|",
    ...(Object.entries(pages) as [ProblemCode, ProblemPage][]).map(([code, page]) => row(code, page)), "",
  ].join("\n"));
  return `${head}\n${chapters.join("\n")}\n${tail()}`;
}

function row(code: ProblemCode, { when, does, figures = [], again }: ProblemPage): string {
  return `| <a id="${code}"></a>\`${code}\` | ${problemStatus[code]} | ${when} | ${figures.map((name) => `\`${name}\``).join(", ")} | ${does} | ${again} |`;
}

const head = `# Problems

Whatever Laurel does not carry out over HTTP it answers with a problem, after RFC 9457 (\`application/problem+json\`). **Nothing was changed**, unless the row says that it
may have been. This page is made from the tables in \`@laurel/client/wire\`; the server shows each row at \`/problems/CODE\`, where \`type\` leads.

\`\`\`json
{ "type": "/problems/points-short", "title": "Points short", "status": 409, "code": "points-short",
  "wallet": "points", "wanted": 500, "available": 120, "missing": 380, "request": "0193…" }
\`\`\`

- Decide by \`code\`, never by \`title\` or \`detail\`. Figures stand beside it: points in the wallet's smallest piece, money in minor units, instants in epoch milliseconds.
  \`sayRefusal\` of \`@laurel/core\` makes a sentence of code and figures in the shopper's language.
- \`request\` names the request in the server's log; give it to whoever runs the server.
- With \`@laurel/client\` a problem below 500 is returned: \`{ kind: "problem", problem }\`. Problems from 500 on are thrown as a \`CallFault\`, with the problem inside.
- A newer server may know more codes. Take one you do not know for "no", and show its \`title\`.

**again** says whether the same request may do better: *later*, as it is and with the same \`Idempotency-Key\`, after a pause (\`@laurel/client\` does this itself, for all but
\`fault\`); *changed*, once what is to be done was done, as a request of its own with a key of its own; *never*.
`;

/** Which operations answer what, besides the road. */
function tail(): string {
  const rows = (Object.keys(domainProblems) as ProblemCode[]).flatMap((code) => {
    const answered = shapes.filter(([, { refusals }]) => refusals.includes(code)).map(([id]) => `\`${id}\``);
    return answered.length === 0 ? [] : [`| \`${code}\` | ${answered.join(", ")} |`];
  });
  return ["## Who answers what", "", "Problems of the road come from every operation; the others from these.", "", "| code | operations |", "|---|---|", ...rows, ""].join("\n");
}
