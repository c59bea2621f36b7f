import type { Proof, Store } from "@laurel/store";
import type { ChainProof, PostgresStore, ProgrammeSeal } from "@laurel/store/postgres";
import { withData } from "../../data/open-data.js";
import { publicKeyIn, readSeal } from "../../data/seal-file.js";
import { type ExitCode, WrongCall, exitCodes } from "../terminal/exit-code.js";
import { type PlaceOptions, placeOf } from "../terminal/place-options.js";
import { type Progress, progressOn } from "../terminal/progress.js";
import { grouped } from "../terminal/table.js";
import type { Terminal } from "../terminal/terminal.js";

const buckets = 1_024;

/** What `laurel verify` was called with. */
export type VerifyOptions = PlaceOptions & { readonly all: boolean; readonly seal?: string; readonly key?: string; readonly json: boolean };

/** `laurel verify`: proves every member from its facts and entries, and in PostgreSQL the chain of the journal; the answer is no at the first difference. */
export async function verifyData(options: VerifyOptions, terminal: Terminal): Promise<ExitCode> {
  const place = placeOf(options);
  if (place.kind === "folder" && options.seal !== undefined) throw new WrongCall("only a database has seals; a folder has none");
  if (options.key !== undefined && options.seal === undefined) throw new WrongCall("--key tells whose signature a seal must bear: name the seal with --seal");
  const seal = options.seal === undefined ? undefined : await readSeal(options.seal, options.key === undefined ? undefined : publicKeyIn(options.key));
  return withData(place, async ({ engine, store }) => {
    const progress = progressOn(terminal.streams);
    progress.stage("verifying", await store.count("member"));
    const proof = await engine.verify({ all: options.all, onProgress: (done) => progress.at(done, done, "members") });
    const goOn = options.all || proof.differences.length === 0;
    const chain = place.kind === "postgres" && goOn ? await chainOf(store, options.all, seal, progress) : undefined;
    progress.stop();
    const holds = proof.differences.length === 0 && (chain === undefined || chain.differences.length === 0);
    if (options.json) terminal.json({ holds, ...proof, chain });
    else tell(holds, proof, chain, terminal);
    return holds ? exitCodes.yes : exitCodes.no;
  });
}

async function chainOf(store: Store, all: boolean, seal: ProgrammeSeal | undefined, progress: Progress): Promise<ChainProof> {
  const { verifyChain } = await import("@laurel/store/postgres");
  progress.stage("chain", buckets);
  // What `openPlace` opens where a place is a database.
  return verifyChain(store as PostgresStore, { all, ...(seal && { seal }), onProgress: (done) => progress.at(done, done, "buckets") });
}

function tell(holds: boolean, proof: Proof, chain: ChainProof | undefined, terminal: Terminal): void {
  const { paint } = terminal;
  for (const each of proof.differences) terminal.say(paint.red(JSON.stringify(each)));
  for (const { key, seq, says } of chain?.differences ?? []) terminal.say(paint.red(`${key === undefined ? "" : `${key.kind} ${key.id}`}${seq === undefined ? "" : `, line ${seq}`}: ${says}`));
  if (chain !== undefined && chain.untold > 0) terminal.say(paint.red(`… and ${grouped(chain.untold)} more differences`));
  const counts = `${grouped(proof.members)} members, ${grouped(proof.transactions)} transactions, ${grouped(proof.entries)} entries`;
  terminal.say(holds ? paint.green(`Everything holds: ${counts}.`) : `Something does not hold. Looked at ${counts}.`);
  if (chain !== undefined) terminal.say(chainLine(chain));
}

function chainLine({ aggregates, lines, facts, seals, unsealed, unseen }: ChainProof): string {
  const away = unseen.reduce((sum, each) => sum + each.lines, 0);
  return [
    `The chain: ${grouped(lines)} lines and ${grouped(facts)} facts of ${grouped(aggregates)} aggregates`,
    seals === 0 ? "not sealed" : `${grouped(seals)} seals, ${grouped(unsealed)} versions after the last`,
    ...(away === 0 ? [] : [`${grouped(away)} lines are in archives outside the database and were not seen`]),
  ].join(" · ");
}
