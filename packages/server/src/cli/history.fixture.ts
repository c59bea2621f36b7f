import { writeFileSync } from "node:fs";
import { seeded } from "./folders.fixture.js";

/** A small shop's policy: tiers on the spend of twelve months, a point for every yuan. */
export const policyText = `
policy: 1
program: { id: tea, name: { en: Tea House }, currency: CNY, timeZone: Asia/Shanghai, languages: [en] }
ladders:
  - id: retail
    name: { en: Guests of the house }
    for: [consumer]
    promote: at-once
    demote: { when: at-once }
    tiers:
      - { id: regular, name: { en: Regular } }
      - { id: gold, name: { en: Gold }, reach: { metric: spend, window: P12M, atLeast: "300.00" } }
wallets:
  - id: points
    name: { en: Points }
    worth: { points: 100, money: "1.00" }
    earn: [{ id: base, per: "1.00", points: 1, round: down }]
    expiry: { after: P12M }
`;

/** How the small shop's file is read. */
export const mappingText = `
mapping: 1
source: till
member: { from: member, identity: card }
order: { id: order, date: date, currency: { column: currency } }
line: { sku: sku, quantity: pieces, unitPrice: price }
shipping: { column: sku, is: POST }
returns: { column: order, startsWith: R }
tests: { column: member, is: TEST }
`;

/** The line of names, and some sound rows. */
export const head = "order,date,member,sku,pieces,price,currency";
export const soundRows = [
  "1001,2026-03-01T10:00,A,tea,2,100.00,CNY",
  "1001,2026-03-01T10:00,A,cup,1,25.50,CNY",
  "1001,2026-03-01T10:00,A,POST,1,12.00,CNY",
  "1002,2026-03-05T15:30,B,tea,4,100.00,CNY",
  "R1,2026-03-09,A,cup,-1,25.50,CNY",
] as const;

/** Writes the policy and the mapping of the small shop, changed as said, and tells where. */
export function writeShop(inside: (name: string) => string, mapping: (text: string) => string = (text) => text): readonly string[] {
  writeFileSync(inside("policy.yaml"), policyText);
  writeFileSync(inside("mapping.yaml"), mapping(mappingText));
  return ["--mapping", inside("mapping.yaml"), "--policy", inside("policy.yaml"), "--until", "2026-06-30"];
}

/** A history of the small shop with returns, in which the rows of a member stand apart; equal for equal seeds. */
export function historyOf(seed: number, { members, rows }: { readonly members: number; readonly rows: number }): string {
  const next = seeded(seed);
  const lines = Array.from({ length: rows }, (_, i) => {
    const [member, day, price] = [Math.floor(next() * members), 1 + Math.floor(next() * 28), 1 + Math.floor(next() * 20_000)];
    const back = next() < 0.05;
    return `${back ? "R" : ""}${10_000 + i},2026-0${1 + Math.floor(next() * 6)}-${String(day).padStart(2, "0")}T12:00,M${member},tea,${back ? -1 : 1},${(price / 100).toFixed(2)},CNY`;
  });
  return `${[head, ...lines].join("\n")}\n`;
}
