import { resolve } from "node:path";
import { type Instant, isoInstant } from "@laurel/core";
import { type MoveOutcome, type MoveRefusal, type MoveStage, type Store, move } from "@laurel/store";
import { clockOf } from "../../data/clock.js";
import { type Place, nameOf, openPlace } from "../../data/place.js";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import { databaseOf, isAddress } from "../terminal/place-options.js";
import { progressOn } from "../terminal/progress.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

/** What `laurel move` was called with. */
export type MoveCommandOptions = {
  readonly from: string; readonly to: string; readonly programme?: string; readonly thorough: boolean; readonly json: boolean;
};

/** `laurel move`: takes everything from one store into another, be it a folder or a database. */
export async function moveData(options: MoveCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const [from, to] = placesOf(options);
  const source = await openPlace(from, { create: false });
  try {
    const target = await openPlace(to, { create: true });
    try {
      const asOf = (await clockOf(source)) ?? Date.now();
      const outcome = await watched(source, target, asOf, options.thorough, terminal);
      if (options.json) terminal.json({ from: nameOf(from), to: nameOf(to), asOf: isoInstant(asOf), ...outcome });
      else for (const line of linesOf(outcome, nameOf(from), nameOf(to), asOf)) terminal.say(line);
      return outcome.kind === "moved" ? exitCodes.yes : exitCodes.no;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function placesOf({ from, to, programme }: MoveCommandOptions): readonly [Place, Place] {
  const place = (text: string): Place => (isAddress(text) ? databaseOf(text, programme) : { kind: "folder", folder: text });
  const places = [place(from), place(to)] as const;
  if (programme !== undefined && places.every(({ kind }) => kind === "folder")) throw new WrongCall("--programme tells programmes of one database apart; a folder holds one only");
  const [one, other] = places.map((each) => (each.kind === "folder" ? resolve(each.folder) : nameOf(each)));
  if (one === other) throw new WrongCall("the source and the target are the same");
  return places;
}

async function watched(source: Store, target: Store, asOf: Instant, thorough: boolean, terminal: Terminal): Promise<MoveOutcome> {
  const progress = progressOn(terminal.streams);
  let shown: MoveStage | undefined;
  try {
    return await move(source, target, {
      asOf, thorough,
      onProgress(stage, done, total) {
        if (stage !== shown) progress.stage((shown = stage), total);
        progress.at(done, done, stage === "proving" ? "members" : "aggregates");
      },
    });
  } finally {
    progress.stop();
  }
}

function linesOf(outcome: MoveOutcome, from: string, to: string, asOf: Instant): string[] {
  if (outcome.kind === "refused") return [`Nothing was moved: ${sentenceOf(outcome, from, to)}`];
  if (outcome.kind === "unequal") {
    return [
      `Everything is in ${to}, and yet the state hashes as of ${isoInstant(asOf)} differ: ${outcome.hash.from} at the source, ${outcome.hash.to} at the target.`,
      "The facts of one side are damaged; --thorough tells whose.",
    ];
  }
  const { moved, followed, counts, hash } = outcome;
  const brought = followed === 0 ? "" : ` ${grouped(followed)} more had changed since they were copied, and were brought up to date.`;
  return [
    moved + followed === 0
      ? `Nothing to move: ${to} holds everything of ${from}, ${grouped(counts.member)} members among it.`
      : `Moved ${grouped(moved)} aggregates from ${from} to ${to}.${brought} There are ${grouped(counts.member)} members on both sides.`,
    ...(hash === undefined ? [] : [`State hash as of ${isoInstant(asOf)}, equal on both sides: ${hash}`]),
  ];
}

function sentenceOf({ code, key, version }: MoveRefusal, from: string, to: string): string {
  const name = `${key.kind} ${key.id}`;
  switch (code) {
    case "other-content": return `${to} holds another ${name} (version ${version.to}) than ${from} (version ${version.from}).`;
    case "target-ahead": return `${name} has gone on in ${to} (version ${version.to}) since it was copied from ${from} (version ${version.from}).`;
    case "not-at-source": return `${to} holds ${name} (version ${version.to}), which ${from} does not.`;
  }
}
