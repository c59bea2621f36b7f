import { bucketCount } from "../../contract/bucket.js";

/**
 * Which buckets this server does not have, where it is one of several; none, unless somebody has said so. A call that was led astray is refused instead of finding nothing,
 * and a bucket that moves stands still while its last changes are on their way.
 */
export const fences = {
  number: 4,
  name: "buckets that other servers have",
  sql: (): string => `
    CREATE TABLE laurel.elsewhere (
      bucket smallint PRIMARY KEY CHECK (bucket >= 0 AND bucket < ${bucketCount}),
      since timestamptz NOT NULL DEFAULT now()
    );
  `,
} as const;
