import { type OperationId, type ProblemCode, type Shape, operations, problemPages, problemStatus, routes } from "@laurel/client/wire";
import { html, raw } from "hono/html";
import { openApiDocument } from "./openapi.js";
import { pageStyle } from "./page-style.js";
import { type Piece, type SchemaShown, schemaView } from "./schema-view.js";

const chapters: Readonly<Record<Shape["chapter"], string>> = {
  programme: "The programme", members: "Members", points: "Points", rewards: "Rewards and grants", tiers: "Tiers", orders: "Orders", policy: "The policy", access: "Keys, approvals, audit",
  webhooks: "Webhooks", till: "Tills",
};

/** The reference of every operation as a page to read: no script, nothing loaded from elsewhere. */
export function referencePage(): Piece {
  const known = schemasOf();
  const ids = Object.keys(routes) as OperationId[];
  const parts = (Object.keys(chapters) as Shape["chapter"][]).map((chapter) => ({ chapter, ids: ids.filter((id) => operations[id].chapter === chapter) }));
  return page("Laurel over HTTP", html`
    <nav aria-label="Operations"><a class="brand" href="#top">Laurel</a>${parts.map(({ chapter, ids: some }) => html`<h2>${chapters[chapter]}</h2><ul>${some.map((id) => html`<li><a href="#${id}">${operations[id].summary}</a></li>`)}</ul>`)}</nav>
    <main id="top"><h1>Laurel over HTTP</h1>
      <p class="lead">Tiers, points and benefits for a store that already exists. Send JSON, with a key or a token as <code>Authorization: Bearer …</code>. The same as a document for programs: <a href="/openapi.json">openapi.json</a>.</p>
      <p class="lead">What changes something needs an <code>Idempotency-Key</code>: a request that is sent again under its key is carried out once. A problem has changed nothing.</p>
      ${parts.map(({ chapter, ids: some }) => html`<section><h2>${chapters[chapter]}</h2>${some.map((id) => operationView(id, known))}</section>`)}
    </main>`);
}

/** The page that the `type` of a problem leads to. */
export function problemPage(code: ProblemCode): Piece {
  const { when, does } = problemPages[code];
  return page(`Problem: ${code}`, html`<main class="single"><p class="status">${problemStatus[code]}</p><h1><code>${code}</code></h1><h2>When</h2><p>${when}</p><h2>What to do</h2><p>${does}</p><p><a href="/reference">All operations</a></p></main>`);
}

function operationView(id: OperationId, known: Readonly<Record<string, SchemaShown>>): Piece {
  const { method, path, repeats } = routes[id];
  const { summary, refusals }: Shape = operations[id];
  const shown = documentOf(id);
  return html`<article id="${id}"><h3>${summary}</h3>
    <p class="route"><span class="method ${method.toLowerCase()}">${method}</span><code>${path}</code><span class="tag">${id}</span>${repeats === "keyed" ? html`<span class="tag">Idempotency-Key</span>` : ""}</p>
    ${shown.query.length > 0 ? html`<h4>Query</h4><table class="fields"><tbody>${shown.query.map(({ name, required, schema, description }) => html`<tr><th scope="row"><code>${name}</code>${required ? "" : html`<span class="optional"> optional</span>`}</th><td>${schemaView(schema, known)}<span class="says">${description ?? ""}</span></td></tr>`)}</tbody></table>` : ""}
    ${shown.body ? html`<h4>Body</h4>${schemaView(shown.body, known)}` : ""}
    ${shown.answers.map(({ status, schema }) => html`<h4>Answer <span class="code">${status}</span></h4>${schema ? html`<details><summary>fields</summary>${schemaView(schema, known)}</details>` : html`<p class="kind">nothing</p>`}`)}
    ${refusals.length > 0 ? html`<h4>Problems of its own</h4><p class="problems">${refusals.map((code) => html`<a href="/problems/${code}"><code>${code}</code></a> `)}</p>` : ""}
  </article>`;
}

type OperationDocument = {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean; readonly schema: SchemaShown; readonly description?: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: SchemaShown }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: SchemaShown }>> }>>;
};

function documentOf(id: OperationId) {
  const { method, path } = routes[id];
  const paths = openApiDocument().paths as Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
  const { parameters = [], requestBody, responses } = paths[path]![method.toLowerCase()]!;
  return {
    query: parameters.filter((each) => each.in === "query"),
    body: requestBody && Object.values(requestBody.content)[0]!.schema,
    answers: Object.entries(responses).filter(([status]) => status.startsWith("2")).map(([status, { content }]) => ({ status, schema: content && Object.values(content)[0]!.schema })),
  };
}

const schemasOf = () => (openApiDocument().components?.schemas ?? {}) as unknown as Readonly<Record<string, SchemaShown>>;

const page = (title: string, body: Piece): Piece => html`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${raw(pageStyle)}</style></head><body>${body}</body></html>`;
