import type { BulkOperation } from "../../bulk/bulk-operation.js";
import { poll, runBulk } from "../../bulk/run-bulk.js";
import { tailOf } from "../../world/ids.js";
import type { Answers, Asking } from "../asking.js";
import { connection, type PageArgs } from "../connection.js";
import { found } from "../search.js";
import { identity, momentOf } from "./identity.js";

const fileOf = (operation: BulkOperation, url: string, name: string): string | null => (operation.written === 0 ? null : `${url}/bulk/${operation.id}${name}.jsonl`);

/** Questions over the whole shop, answered in files. */
export const bulkAnswers: Answers = {
  QueryRoot: {
    bulkOperation: (_root: object, { id }: { readonly id: string }, asking: Asking) => {
      const operation = asking.world.bulk.get(tailOf(id));
      if (operation !== undefined) poll(asking.world, operation);
      return operation ?? null;
    },
    bulkOperations: (_root: object, args: PageArgs & { readonly query?: string | null }, asking: Asking) =>
      connection(found(asking.world.bulk.values(), args.query, { status: ({ status }: BulkOperation) => status, created_at: ({ createdAt }: BulkOperation) => createdAt, operation_type: () => "query" }), args, asking, { id: ({ id }) => id }),
  },
  BulkOperation: {
    ...identity("BulkOperation"),
    completedAt: ({ completedAt }: BulkOperation) => momentOf(completedAt),
    type: () => "QUERY",
    objectCount: ({ objectCount }: BulkOperation) => String(objectCount),
    rootObjectCount: ({ rootObjectCount }: BulkOperation) => String(rootObjectCount),
    fileSize: ({ lines, written }: BulkOperation) => (written === 0 ? null : String(Buffer.byteLength(lines.slice(0, written).map((line) => `${line}\n`).join("")))),
    url: (operation: BulkOperation, _args: object, { url }: Asking) => (operation.status === "COMPLETED" ? fileOf(operation, url, "") : null),
    partialDataUrl: (operation: BulkOperation, _args: object, { url }: Asking) => (operation.status === "FAILED" || operation.status === "CANCELED" ? fileOf(operation, url, "-partial") : null),
  },
  Mutation: {
    bulkOperationRunQuery: (_root: object, { query }: { readonly query: string }, asking: Asking) => runBulk(asking, query),
    bulkOperationCancel: (_root: object, { id }: { readonly id: string }, { world }: Asking) => {
      const operation = world.bulk.get(tailOf(id));
      if (operation === undefined) return { bulkOperation: null, userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }] };
      if (operation.status === "CREATED" || operation.status === "RUNNING") Object.assign(operation, { status: "CANCELED", completedAt: world.now() });
      return { bulkOperation: operation, userErrors: [] };
    },
  },
};
