import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

/** A piece of a page. */
export type Piece = HtmlEscapedString | Promise<HtmlEscapedString>;

/** As much of a JSON schema as is shown. */
export type SchemaShown = {
  readonly $ref?: string; readonly type?: string | readonly string[]; readonly description?: string; readonly enum?: readonly unknown[]; readonly const?: unknown;
  readonly properties?: Readonly<Record<string, SchemaShown>>; readonly required?: readonly string[]; readonly items?: SchemaShown;
  readonly anyOf?: readonly SchemaShown[]; readonly oneOf?: readonly SchemaShown[]; readonly additionalProperties?: boolean | SchemaShown;
  readonly minimum?: number; readonly maximum?: number; readonly minLength?: number; readonly maxLength?: number; readonly default?: unknown;
};

/** Deeper than this a reader follows the name of the schema. */
const depthShown = 3;

/** The fields of a schema as a table, one line each: name, kind, what it means. */
export function schemaView(schema: SchemaShown, known: Readonly<Record<string, SchemaShown>>, depth = 0): Piece {
  const shown = followed(schema, known);
  if (shown.properties && depth < depthShown) return fieldsView(shown, known, depth);
  const choices = shown.oneOf ?? shown.anyOf;
  if (choices && depth < depthShown && choices.some((each) => followed(each, known).properties)) {
    return html`<div class="choices">${choices.map((each, i) => html`<div class="choice"><span class="or">${i === 0 ? "either" : "or"}</span>${schemaView(each, known, depth + 1)}</div>`)}</div>`;
  }
  if (shown.items && depth < depthShown) return html`<p class="kind">list of</p>${schemaView(shown.items, known, depth + 1)}`;
  return html`<p class="kind">${kindOf(schema)}</p>`;
}

function fieldsView({ properties = {}, required = [] }: SchemaShown, known: Readonly<Record<string, SchemaShown>>, depth: number): Piece {
  return html`<table class="fields"><tbody>${Object.entries(properties).map(([name, field]) => {
    const inner = followed(field, known);
    const opens = depth + 1 < depthShown && (inner.properties !== undefined || (inner.items !== undefined && followed(inner.items, known).properties !== undefined));
    return html`<tr><th scope="row"><code>${name}</code>${required.includes(name) ? "" : html`<span class="optional"> optional</span>`}</th>
      <td><span class="kind">${kindOf(field)}</span>${inner.description ? html` <span class="says">${inner.description}</span>` : ""}${
        opens ? html`<details><summary>fields</summary>${schemaView(inner.items ?? inner, known, depth + 1)}</details>` : ""}</td></tr>`;
  })}</tbody></table>`;
}

function kindOf(schema: SchemaShown): string {
  if (schema.$ref) return nameOf(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return [...new Set(choices.map((each) => kindOf(each)))].join(" | ");
  if (schema.type === "array") return `list of ${schema.items ? kindOf(schema.items) : "anything"}`;
  return `${[schema.type ?? "anything"].flat().join(" | ")}${boundsOf(schema)}`;
}

function boundsOf({ minimum, maximum, minLength, maxLength, default: usual }: SchemaShown): string {
  const exact = (value: number | undefined) => (value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value);
  const [least, most] = [exact(minimum) ?? minLength, exact(maximum) ?? maxLength];
  const bounds = least === undefined && most === undefined ? "" : ` ${least ?? ""}…${most ?? ""}`;
  return `${bounds}${usual === undefined ? "" : `, ${JSON.stringify(usual)} unless said`}`;
}

const nameOf = (ref: string): string => ref.split("/").at(-1)!;

function followed(schema: SchemaShown, known: Readonly<Record<string, SchemaShown>>): SchemaShown {
  const found = schema.$ref === undefined ? undefined : known[nameOf(schema.$ref)];
  return found ? followed(found, known) : schema;
}
