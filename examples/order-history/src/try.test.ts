import { test } from "vitest";
import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { parse } from "yaml";
import { makeHistory } from "./sales/history.js";
import { ordersFile } from "./export/orders-file.js";
import { membersFile, redemptionsFile } from "./export/members-file.js";
import { lintPolicy, readPolicy } from "@laurel/core/schemas";
test("x", () => {
  let t = performance.now();
  const h = makeHistory(20241101);
  console.log("ms", performance.now() - t); t = performance.now();
  const { text, plan } = ordersFile(h);
  console.log("ms", performance.now() - t, plan, text.length, h.sales.length);
  mkdirSync("/tmp/sy", { recursive: true });
  writeFileSync("/tmp/sy/orders.csv", text); writeFileSync("/tmp/sy/members.csv", membersFile(h)); writeFileSync("/tmp/sy/redemptions.csv", redemptionsFile(h));
  const r = readPolicy(parse(readFileSync("examples/order-history/shanyue.policy.yaml", "utf8")));
  console.log(r.kind, r.kind === "problems" ? r.problems : lintPolicy(r.document));
});
