import { happening } from "../webhooks/delivery.js";
import { stamp } from "../webhooks/words.js";
import { gidOf } from "../world/ids.js";
import type { World } from "../world/world.js";
import type { Asking } from "../schema/asking.js";
import { flatten } from "./flatten.js";
import { objectionTo } from "./objection.js";
import type { BulkOperation } from "./bulk-operation.js";

const runningMax = 5;

/** Begins to answer a question over the whole shop, at this moment's state. Whoever asks for it a second time finds it done. */
export async function runBulk(asking: Asking, query: string) {
  const { world } = asking;
  const objection = [...world.bulk.values()].filter(({ status }) => status === "CREATED" || status === "RUNNING").length >= runningMax
    ? "A bulk query operation for this app and shop is already in progress" : objectionTo(query);
  if (objection !== undefined) return refused(objection);
  const answer = await asking.askAll({ ...asking, isBulk: true }, query);
  if (answer.errors !== undefined || answer.data === undefined || answer.data === null) return refused(answer.errors?.map(({ message }) => message).join("; ") ?? "no answer");
  const { lines, roots } = flatten(answer.data, world.random);
  const operation: BulkOperation = {
    __typename: "BulkOperation", id: world.mint(), query, createdAt: world.now(), completedAt: null, status: "CREATED", errorCode: null, objectCount: 0, rootObjectCount: 0, lines, roots, written: 0, asked: 0,
  };
  world.bulk.set(operation.id, operation);
  return { bulkOperation: operation, userErrors: [] };
}

const refused = (message: string) => ({ bulkOperation: null, userErrors: [{ field: ["query"], message, code: "INVALID" }] });

/** Somebody asks how it is going: it runs at the first asking, and is done at the second. */
export function poll(world: World, operation: BulkOperation): void {
  if (operation.status !== "CREATED" && operation.status !== "RUNNING") return;
  operation.asked += 1;
  if (operation.asked === 1) operation.status = "RUNNING";
  else finish(world, operation);
}

/** Ends it: whole, or with half of its lines where `fails` says so; either way `bulk_operations/finish` is told. */
export function finish(world: World, operation: BulkOperation, fails = world.bulkFails): void {
  const written = fails ? Math.ceil(operation.lines.length / 2) : operation.lines.length;
  world.bulkFails = false;
  Object.assign(operation, {
    status: fails ? "FAILED" : "COMPLETED", errorCode: fails ? "INTERNAL_SERVER_ERROR" : null, completedAt: world.now(), written, objectCount: written, rootObjectCount: fails ? Math.min(written, operation.roots) : operation.roots,
  });
  happening(world).tell("bulk_operations/finish", {
    admin_graphql_api_id: gidOf("BulkOperation", operation.id), completed_at: stamp(operation.completedAt), created_at: stamp(operation.createdAt), error_code: operation.errorCode?.toLowerCase() ?? null,
    status: operation.status.toLowerCase(), type: "query",
  });
}
