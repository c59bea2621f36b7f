import { readFileSync } from "node:fs";
import { type FactOf, type Zone, dayOf, zoneOf } from "@laurel/core";
import type { Engine } from "@laurel/store";

/** As many members as make a commit worth its wait for the disk. */
const batch = 250;
const wallet = "points";

/**
 * Tells the engine what points were handed in for. It happened long ago, in front of a person: so it is kept and not judged, and whatever follows from
 * it is worked out again.
 *
 * @returns how many redemptions were told
 */
export async function redeemAll(engine: Engine, path: string): Promise<number> {
  const told = [...byMember(readRedemptions(path))];
  for (let i = 0; i < told.length; i += batch) {
    const outcomes = await engine.executeMany(told.slice(i, i + batch).map(([member, facts]) => ({
      member, command: { key: `redemptions:${member}`, actor: "till", facts, promised: true, quiet: true },
    })));
    const refused = outcomes.find(({ kind }) => kind === "refused");
    if (refused) throw new Error(`a redemption of ${refused.member} was refused: ${JSON.stringify(refused)}`);
  }
  return told.reduce((sum, [, facts]) => sum + facts.length, 0);
}

type Taken = { readonly member: string; readonly fact: FactOf<"reward-taken"> };

function readRedemptions(path: string): Taken[] {
  const zone = zoneOf("Asia/Shanghai");
  const [, ...lines] = readFileSync(path, "utf8").trimEnd().split("\r\n");
  return lines.map((line) => {
    const [number = "", time = "", card = "", reward = "", points = ""] = line.split(",");
    const fact = { id: `reward:${number}`, kind: "reward-taken", at: instantOf(time, zone), redemption: number, reward, wallet, points: Number(points) } as const;
    return { member: `card:${card}`, fact };
  });
}

function instantOf(time: string, zone: Zone): number {
  const [year, month, dayOfMonth, hour, minute, second] = time.split(/[/ :]/).map(Number);
  return zone.instantOf(dayOf(year!, month!, dayOfMonth!), ((hour! * 60 + minute!) * 60 + second!) * 1_000);
}

function byMember(taken: readonly Taken[]): Map<string, FactOf<"reward-taken">[]> {
  const members = new Map<string, FactOf<"reward-taken">[]>();
  for (const { member, fact } of taken) members.set(member, [...(members.get(member) ?? []), fact]);
  return members;
}
