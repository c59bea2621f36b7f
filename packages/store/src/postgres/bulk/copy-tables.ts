import type { WrittenWhole } from "../whole-rows.js";
import type { CopyValue } from "./copy-text.js";

/** A table with the columns that are loaded, and the rows that aggregates make in it. */
export type CopyTable = {
  readonly name: string;
  readonly columns: string;
  readonly rows: (wholes: readonly WrittenWhole[], programme: string) => Generator<readonly CopyValue[]>;
};

const owner = "bucket, programme, kind, id";
const ownerOf = ({ bucket, key }: WrittenWhole, programme: string): readonly CopyValue[] => [bucket, programme, key.kind, key.id];

/** What an aggregate is kept in. Its own row comes first: whoever has written that holds the lock on all the rest. */
export const copyTables: readonly CopyTable[] = [
  {
    name: "aggregates",
    columns: `${owner}, version, messages, due_at, edition, head, state`,
    *rows(wholes, programme) {
      for (const each of wholes) {
        const { version, messages, dueAt, edition } = each.whole;
        yield [...ownerOf(each, programme), version, messages, dueAt, edition, each.head, each.state];
      }
    },
  },
  {
    name: "journal",
    columns: `${owner}, seq, key, digest, state, hash, record`,
    *rows(wholes, programme) {
      for (const each of wholes) for (const { seq, key, digest, state, hash, record } of each.lines) yield [...ownerOf(each, programme), seq, key, digest, state, hash, record];
    },
  },
  {
    name: "facts",
    columns: `${owner}, seq, fact, body`,
    *rows(wholes, programme) {
      for (const each of wholes) for (const { seq, id, body } of each.facts) yield [...ownerOf(each, programme), seq, id, body];
    },
  },
  {
    name: "outbox",
    columns: `${owner}, number, attempts, retry_at, error, effect`,
    *rows(wholes, programme) {
      for (const each of wholes) {
        for (const { number, attempts, retryAt, error, effect } of each.whole.waiting) {
          yield [...ownerOf(each, programme), number, attempts, retryAt, error?.replaceAll("\0", "") ?? null, JSON.stringify(effect)];
        }
      }
    },
  },
];
