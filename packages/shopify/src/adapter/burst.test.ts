import { expect, test } from "vitest";
import { burst } from "../../bench/burst.mjs";

// The short form of `pnpm bench shopify`: two servers that are killed, one while it takes webhooks in, one while it works them off.
test("a server that is killed in the middle of a burst, and a worker that is killed in the middle of its work, lose nothing and do nothing twice", async () => {
  const found = await burst({ webhooks: 500, connections: 16, orders: 24, rounds: 1 });
  expect(found).toMatchObject({ lost: 0, twice: 0, wrong: 0, drained: { count: 0, dead: 0 } });
  // Some were cut off, or nothing was killed.
  expect(found.failed).toBeGreaterThan(0);
});
