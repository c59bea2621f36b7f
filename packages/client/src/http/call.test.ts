import { expect, test } from "vitest";
import type { Client } from "./client.js";

// These are read by the compiler alone: what must not compile is marked, and a mark without its error is one itself.
const promises = (client: Client) => [
  async () => {
    const outcome = await client.call("placeHold", { params: { member: "me" }, body: { wallet: "points", points: 500 } });
    if (outcome.kind === "problem") {
      const { code } = outcome.problem;
      // @ts-expect-error: a hold cannot fail for want of a draft
      return code === "points-short" || code === "overloaded" || code === "draft-unknown";
    }
    const until: number = outcome.body.until;
    // @ts-expect-error: an answer has its own fields only
    return [until, outcome.status === 201, outcome.body.nothing];
  },
  // @ts-expect-error: whose?
  () => client.call("placeHold", { body: { wallet: "points", points: 500 } }),
  // @ts-expect-error: of what, and how much?
  () => client.call("placeHold", { params: { member: "me" } }),
  // @ts-expect-error: everything is missing
  () => client.call("placeHold"),
  // @ts-expect-error: points are a number
  () => client.call("placeHold", { params: { member: "me" }, body: { wallet: "points", points: "500" } }),
  // @ts-expect-error: what only reads has no key
  () => client.call("readMemberState", { params: { member: "me" }, key: "k" }),
  // @ts-expect-error: an answer of before is taken only of what is nobody's own
  () => client.call("readMemberState", { params: { member: "me" }, known: { etag: "1", body: {} } }),
  // @ts-expect-error: there is no such operation
  () => client.call("redeemAll"),
  // @ts-expect-error: lines are asked for as lines
  () => client.call("exportMembers", { query: { approval: "a" } }),
  // @ts-expect-error: and nothing else is
  () => client.lines("listMembers"),
  // @ts-expect-error: a limit is a figure
  () => client.call("listMembers", { query: { limit: {} } }),
  // @ts-expect-error: a body of choices is one of them
  () => client.call("searchMembers", { body: { code: "a", nothing: true } }),
  () => client.call("listMembers"),
  () => client.call("readProgramme"),
  () => client.call("releaseHold", { params: { member: "me", hold: "h" } }),
  async () => {
    const outcome = await client.call("adjustPoints", { params: { member: "a" }, body: { wallet: "points", points: -1, reason: "lost card" }, key: "k" });
    if (outcome.kind === "answer") return outcome.status === 202 ? outcome.body.approval : outcome.body.member;
    return outcome.problem.code;
  },
];

test("a call that leaves something out does not compile", () => {
  expect(promises).toBeTypeOf("function");
});
