import type { World } from "../world/world.js";
import { answerGraphql, type GraphqlEndpoint } from "./graphql-endpoint.js";

/** Answers whatever the app asks of Shopify over HTTP; what is none of it is left to `otherwise`. */
export async function answer(endpoint: GraphqlEndpoint, request: Request, otherwise: (request: Request) => Promise<Response | undefined>): Promise<Response> {
  const { pathname } = new URL(request.url);
  const version = /^\/admin\/api\/([^/]+)\/graphql\.json$/.exec(pathname)?.[1];
  if (version !== undefined && request.method === "POST") return answerGraphql(endpoint, request, version);
  if (pathname === "/admin/oauth/access_token" && request.method === "POST") return answerToken(endpoint, request);
  const file = /^\/bulk\/(\d+)(?:-partial)?\.jsonl$/.exec(pathname)?.[1];
  if (file !== undefined && request.method === "GET") return bulkFile(endpoint.world, file, request.headers.get("Range"));
  return (await otherwise(request)) ?? Response.json({ errors: "Not Found" }, { status: 404 });
}

async function answerToken({ tokens, faults }: GraphqlEndpoint, request: Request): Promise<Response> {
  const isForm = request.headers.get("Content-Type")?.includes("x-www-form-urlencoded") === true;
  const asked = isForm ? Object.fromEntries(new URLSearchParams(await request.text())) : ((await request.json()) as Readonly<Record<string, unknown>>);
  const failure = faults.take("token");
  if (failure !== undefined) return Response.json({ errors: "Service unavailable" }, { status: 503 });
  const { status, body } = tokens.answer(asked);
  return Response.json(body, { status });
}

function bulkFile(world: World, id: string, range: string | null): Response {
  const operation = world.bulk.get(id);
  if (operation === undefined || operation.written === 0) return new Response(null, { status: 404 });
  const bytes = new TextEncoder().encode(operation.lines.slice(0, operation.written).map((line) => `${line}\n`).join(""));
  const from = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
  const headers = { "Content-Type": "application/jsonl", "Accept-Ranges": "bytes" };
  if (from === 0) return new Response(bytes, { headers });
  if (from >= bytes.length) return new Response(null, { status: 416 });
  return new Response(bytes.subarray(from), { status: 206, headers: { ...headers, "Content-Range": `bytes ${from}-${bytes.length - 1}/${bytes.length}` } });
}
