import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, test } from "vitest";
import { type House, openHouse } from "../http/house.fixture.js";
import { type JsonSchema, type Making, fitting, hostile, nearly } from "./from-schema.fixture.js";

// Speaks HTTP only, and knows only what /openapi.json says; what it looks at behind the server's back is whether a refused request has changed anything.

type Parameter = { readonly name: string; readonly in: "path" | "query" | "header"; readonly required?: boolean; readonly schema: JsonSchema };
type Operation = {
  readonly operationId: string; readonly parameters?: readonly Parameter[]; readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> }>>;
};
type Document = { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> } };

const runsEach = Math.ceil(10 * Number(process.env["LAUREL_RUNS"] ?? 1_000) / 1_000);
const house: House = await openHouse();
const document = await (await fetch(`${house.url}/openapi.json`)).json() as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })));
const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: "doc", components: document.components });
const making: Making = { known: document.components.schemas, liked: house.liked };
const askers = Object.keys(house.credentials);

beforeAll(async () => { await house.settle(); });
afterAll(() => house.close());

type Sending = { readonly asker: string; readonly params: Readonly<Record<string, unknown>>; readonly body: unknown; readonly key: string };

async function send({ path, method, operation }: (typeof operations)[number], { asker, params, body, key }: Sending): Promise<Response> {
  const url = new URL(house.url + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(pathText(params[name]))));
  for (const { name, in: where } of operation.parameters ?? []) if (where === "query" && params[name] !== undefined) url.searchParams.set(name, queryText(params[name]));
  return fetch(url, {
    method,
    headers: {
      ...(house.credentials[asker] && { authorization: `Bearer ${house.credentials[asker]}` }), ...(operation.requestBody && { "content-type": "application/json" }), "idempotency-key": key,
    },
    ...(operation.requestBody && { body: JSON.stringify(body) ?? "" }),
  });
}

const queryText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value) ?? "").toWellFormed();
// An empty step, `.` and `..` would ask for another path altogether; halves of characters cannot be written in one.
const pathText = (value: unknown): string => (typeof value === "string" && value !== "" && value !== "." && value !== ".." && value.isWellFormed() ? value : "nobody");

/** What must be true of every answer, whatever was asked. */
async function checkAnswer(operation: Operation, response: Response): Promise<void> {
  const text = await response.text();
  const told = `${operation.operationId} answered ${response.status}: ${text.slice(0, 500)}`;
  must(response.status < 500, told);
  must(!/\bat .{0,200}\.(ts|js|mjs):\d+/.test(text), `${told}, with a stack`);
  must(!/node_modules|SQLITE_|ECONN|TypeError|ZodError/.test(text), `${told}, with what is inside`);
  const said = operation.responses[String(response.status)];
  must(said !== undefined, `${told}, of which the document says nothing`);
  if (!said?.content) return;
  const [type, { schema }] = Object.entries(said.content)[0]!;
  must(response.headers.get("content-type")?.includes(type) === true, told);
  for (const line of type === "application/x-ndjson" ? text.split("\n").filter((each) => each !== "") : [text]) fits(schema, JSON.parse(line), told);
}

const validators = new Map<JsonSchema, ReturnType<typeof ajv.compile>>();
function fits(schema: JsonSchema, value: unknown, told: string): void {
  let validate = validators.get(schema);
  if (!validate) validators.set(schema, (validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"doc#/components/')) as object)));
  must(validate(value) === true, `${told}\n${ajv.errorsText(validate.errors)}`);
}

function must(holds: boolean, told: string): void {
  if (!holds) throw new Error(told);
}

function sendings(operation: Operation, body: (schema: JsonSchema) => fc.Arbitrary<unknown>, param: (parameter: Parameter) => fc.Arbitrary<unknown>): fc.Arbitrary<Sending> {
  const fields = Object.fromEntries((operation.parameters ?? []).filter(({ in: where }) => where !== "header").map((each) => [each.name, param(each)]));
  const schema = operation.requestBody && Object.values(operation.requestBody.content)[0]!.schema;
  return fc.record({
    asker: fc.oneof({ arbitrary: fc.constantFrom("owner", "backend", "shopper"), weight: 3 }, { arbitrary: fc.constantFrom(...askers), weight: 2 }),
    params: fc.record(fields), body: schema ? body(schema) : fc.constant(undefined), key: fc.uuid(),
  });
}

const wellParam = ({ name, schema, required }: Parameter) => (required ? fitting(schema, making, name) : fc.option(fitting(schema, making, name), { nil: undefined }));

describe.each(operations.map((each) => [each.operation.operationId, each] as const))("%s", (_, each) => {
  test("answers what fits its schema as its document says", async () => {
    await fc.assert(fc.asyncProperty(sendings(each.operation, (schema) => fitting(schema, making), wellParam), async (sending) => {
      await checkAnswer(each.operation, await send(each, sending));
    }), { numRuns: runsEach, endOnFailure: true });
  });

  test("refuses what does not, and has changed nothing then", async () => {
    const hostileParam = (parameter: Parameter) => fc.oneof(wellParam(parameter), hostile);
    await fc.assert(fc.asyncProperty(sendings(each.operation, (schema) => fc.oneof(nearly(schema, making), nearly(schema, making), hostile), hostileParam), async (sending) => {
      const before = await house.digest();
      const response = await send(each, sending);
      const { status } = response;
      await checkAnswer(each.operation, response);
      must(status < 400 || await house.digest() === before, `${each.operation.operationId} answered ${status} and has changed something`);
    }), { numRuns: runsEach, endOnFailure: true });
  });
});
