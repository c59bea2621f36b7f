import { keeps, same, throws } from "../../contract/cases/keeps.js";
import type { Case } from "../../contract/prove.js";
import type { BlindKey } from "../names/blind-index.js";
import { bucketOfBlind } from "../names/blind-index.js";
import { type SubjectKey, subjectKey } from "../subject.js";
import type { Erasure, KeptKey, VaultKeep } from "./vault-keep.js";

const programme = "tea";
const subjectOf = (id: string, kind: SubjectKey["kind"] = "member", of = programme): SubjectKey => subjectKey(of, { kind, id });
const bytes = (text: string): Uint8Array => Buffer.from(text, "utf8");
const keyOf = (subject: SubjectKey, wrapped = "w", under = "k1") => ({ subject, under, wrapped: bytes(wrapped) });
const claimedAt = 1_600_000_000_000;
const erasure: Erasure = { at: 1_700_000_000_000, why: "asked", by: "desk" };
const place = ({ bucket, programme }: SubjectKey) => ({ bucket, programme });

/** A row of the index whose blind begins with these bytes; the rest is the same in all. */
function blindOf(first: number, second = 0, { version = 1, of = programme }: { readonly version?: number; readonly of?: string } = {}): BlindKey {
  const blind = Buffer.from([first, second, ...Array.from<number>({ length: 14 }).fill(version)]);
  return { bucket: bucketOfBlind(blind), programme: of, version, blind };
}

/** So many members that lie in one bucket. */
function neighbours(count: number): SubjectKey[] {
  const found: SubjectKey[] = [];
  for (let i = 0; found.length < count; i++) {
    const each = subjectOf(`n${i}`);
    if (each.bucket === (found[0]?.bucket ?? each.bucket)) found.push(each);
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What is read back, told so that a difference can be read. */
const told = (kept: KeptKey | undefined): unknown => (kept?.kind === "wrapped" ? [kept.under, Buffer.from(kept.wrapped).toString()] : kept);
const toldFields = (fields: ReadonlyMap<string, Uint8Array>): unknown => [...fields].map(([name, sealed]) => [name, Buffer.from(sealed).toString()]);
const toldBlind = ({ bucket, programme, version, blind }: BlindKey): unknown => [bucket, programme, version, blind.toString("hex")];

const keyCases = [
  {
    name: "of two keys for one subject the first stays, and both are told it",
    async run(open) {
      const { dataKeys } = await open();
      const [ann, bob] = [subjectOf("ann"), subjectOf("bob")];
      same("none", await dataKeys.load([ann]), [undefined]);
      same("added", (await dataKeys.add([keyOf(ann, "a1"), keyOf(bob, "b1", "k2")])).map(told), [["k1", "a1"], ["k2", "b1"]]);
      same("again", (await dataKeys.add([keyOf(bob, "b2"), keyOf(ann, "a2")])).map(told), [["k2", "b1"], ["k1", "a1"]]);
      same("loaded", (await dataKeys.load([bob, subjectOf("cid"), ann, ann])).map(told), [["k2", "b1"], undefined, ["k1", "a1"], ["k1", "a1"]]);
    },
  },
  {
    name: "of fifty who add a key for one subject at once all are told the same",
    async run(open) {
      const { dataKeys } = await open();
      const told = await Promise.all(Array.from({ length: 50 }, (_, i) => dataKeys.add([keyOf(subjectOf("ann"), `w${i}`)])));
      same("keys", new Set(told.map(([kept]) => (kept!.kind === "wrapped" ? Buffer.from(kept!.wrapped).toString() : ""))).size, 1);
    },
  },
  {
    name: "members, holders of identities and programmes are told apart, whatever they are called",
    async run(open) {
      const { dataKeys, personal } = await open();
      const subjects = [
        subjectOf("x"), subjectOf("x", "identity"), subjectOf("x", "member", "coffee"), subjectOf("X"), subjectOf("x "), subjectOf("例"), subjectOf("'; --"), subjectOf("x".repeat(300)),
      ];
      await dataKeys.add(subjects.map((subject, i) => keyOf(subject, String(i))));
      await personal.change(subjects.map((subject, i) => ({ subject, set: new Map([["name", bytes(String(i))]]), unset: [] })));
      same("keys", (await dataKeys.load(subjects)).map(told), subjects.map((_, i) => ["k1", String(i)]));
      same("fields", (await personal.fields(subjects, "all")).map(toldFields), subjects.map((_, i) => [["name", String(i)]]));
    },
  },
  {
    name: "another wrapping takes the place of the one it was made from, and of no other",
    async run(open) {
      const { dataKeys } = await open();
      const [ann, bob] = [subjectOf("ann"), subjectOf("bob")];
      await dataKeys.add([keyOf(ann, "old"), keyOf(bob, "old")]);
      same("done", await dataKeys.rewrap([{ ...keyOf(ann, "new", "k2"), was: bytes("old") }, { ...keyOf(bob, "new", "k2"), was: bytes("other") }]), 1);
      same("none", await dataKeys.rewrap([]), 0);
      same("kept", (await dataKeys.load([ann, bob])).map(told), [["k2", "new"], ["k1", "old"]]);
    },
  },
  {
    name: "a key that was destroyed never comes back",
    async run(open) {
      const { dataKeys } = await open();
      const [ann, bob, cid] = [subjectOf("ann"), subjectOf("bob"), subjectOf("cid")];
      await dataKeys.add([keyOf(ann), keyOf(cid)]);
      await dataKeys.destroy([ann, bob], erasure);
      const erased = { kind: "erased", ...erasure };
      same("kept", (await dataKeys.load([ann, bob, cid])).map(told), [erased, erased, ["k1", "w"]]);
      same("added", (await dataKeys.add([keyOf(ann, "new"), keyOf(bob, "new")])).map(told), [erased, erased]);
      same("rewrapped", await dataKeys.rewrap([{ ...keyOf(ann, "new", "k2"), was: bytes("w") }]), 0);
      await dataKeys.discard([ann, bob, cid]);
      await dataKeys.destroy([ann], { at: 1, why: "ordered", by: "later" });
      same("after", (await dataKeys.load([ann, bob, cid])).map(told), [erased, erased, undefined]);
    },
  },
  {
    name: "keys under another wrapping are found page by page, and counted",
    async run(open) {
      const { dataKeys } = await open();
      const near = neighbours(7);
      const part = place(near[0]!);
      await dataKeys.add([...near.map((subject, i) => keyOf(subject, `w${i}`, i % 2 ? "k1" : "k2")), keyOf(subjectOf("far", "identity"), "f", "k1"), keyOf({ ...near[0]!, programme: "coffee" })]);
      await dataKeys.destroy([near[1]!], erasure);
      const first = await dataKeys.wrappedOtherwise(part, "k2", 1);
      same("first", first.map(({ subject, under, wrapped }) => [subject, under, Buffer.from(wrapped).toString()]), [[near[3], "k1", "w3"]]);
      same("rest", (await dataKeys.wrappedOtherwise(part, "k2", 9, near[3])).map(({ subject }) => subject.id), [near[5]!.id]);
      same("counts", Object.fromEntries(await dataKeys.countByKey(part)), { k1: 2, k2: 4 });
      same("erased", await dataKeys.erased(part, 9), [{ ...erasure, subject: near[1] }]);
      same("after the erased", await dataKeys.erased(part, 9, near[1]), []);
    },
  },
] as const satisfies readonly Case<VaultKeep>[];

const personalCases = [
  {
    name: "fields are set, replaced and taken away one by one",
    async run(open) {
      const { personal } = await open();
      const ann = subjectOf("ann");
      const whole = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
      await personal.change([{ subject: ann, set: new Map([["name", bytes("1")], ["note", bytes("2")], ["photo", whole]]), unset: [] }]);
      await personal.change([{ subject: ann, set: new Map([["name", bytes("3")]]), unset: ["note", "never there"] }]);
      const [fields] = await personal.fields([ann], "all");
      same("names", [...fields!.keys()], ["name", "photo"]);
      keeps(Buffer.compare(fields!.get("photo")!, whole) === 0, "bytes were changed");
      same("named", (await personal.fields([subjectOf("bob"), ann], ["name", "note"])).map(toldFields), [[], [["name", "3"]]]);
      await personal.change([]);
      await personal.remove([ann, subjectOf("bob")]);
      same("removed", (await personal.fields([ann], "all")).map(toldFields), [[]]);
    },
  },
  {
    name: "of fifty who claim one row of the index at once one wins, and all are told who",
    async run(open) {
      const { personal } = await open();
      const key = blindOf(7);
      const rows = await Promise.all(Array.from({ length: 50 }, (_, i) => personal.claim([{ key, pseudonym: `email:${i}` }], claimedAt)));
      same("winners", new Set(rows.map(([row]) => row!.pseudonym)).size, 1);
      same("settled", rows.map(([row]) => row!.settled), rows.map(() => false));
    },
  },
  {
    name: "a row is settled and struck out by its pseudonym alone",
    async run(open) {
      const { personal } = await open();
      const [a, b, c] = [blindOf(1), blindOf(2), blindOf(1, 0, { of: "coffee" })];
      await personal.claim([{ key: a, pseudonym: "email:a" }, { key: b, pseudonym: "email:b" }, { key: c, pseudonym: "email:c" }], claimedAt);
      same("settled", await personal.settle([{ key: a, pseudonym: "email:a" }, { key: b, pseudonym: "email:x" }]), [true, false]);
      same("rows", await personal.blinds([a, b, c, blindOf(3)]), [{ pseudonym: "email:a", settled: true }, { pseudonym: "email:b", settled: false }, { pseudonym: "email:c", settled: false }, undefined]);
      same("unsettled ones", await personal.strike([{ key: a, pseudonym: "email:a" }, { key: b, pseudonym: "email:b" }], "unsettled"), [false, true]);
      same("others'", await personal.strike([{ key: a, pseudonym: "email:x" }]), [false]);
      same("struck", await personal.strike([{ key: a, pseudonym: "email:a" }, { key: b, pseudonym: "email:b" }]), [true, false]);
      same("again", await personal.strike([{ key: a, pseudonym: "email:a" }]), [false]);
      same("left", await personal.blinds([a, b, c]), [undefined, undefined, { pseudonym: "email:c", settled: false }]);
      same("nothing", [await personal.settle([]), await personal.strike([]), await personal.blinds([]), await personal.claim([], claimedAt)], [[], [], [], []]);
    },
  },
  {
    name: "rows under older versions are found page by page, and counted",
    async run(open) {
      const { personal } = await open();
      const old = [blindOf(4), blindOf(4, 1), blindOf(4, 2)];
      const newer = blindOf(4, 3, { version: 2 });
      const rows = [...old, newer, blindOf(9), blindOf(4, 0, { of: "coffee" })].map((key, i) => ({ key, pseudonym: `email:${i}` }));
      await personal.claim(rows, claimedAt);
      await personal.settle([rows[1]!]);
      const part = { bucket: old[0]!.bucket, programme };
      same("first", (await personal.olderBlinds(part, 2, 1)).map(({ key, pseudonym, settled, claimedAt }) => [toldBlind(key), pseudonym, settled, claimedAt]), [[toldBlind(old[0]!), "email:0", false, claimedAt]]);
      same("rest", (await personal.olderBlinds(part, 2, 9, old[0]!.blind)).map(({ pseudonym, settled }) => [pseudonym, settled]), [["email:1", true], ["email:2", false]]);
      same("none older", await personal.olderBlinds(part, 1, 9), []);
      same("counts", Object.fromEntries(await personal.countByVersion(part)), { 1: 3, 2: 1 });
    },
  },
  {
    name: "a pseudonym's marks are noted once, taken back, and removed with its fields",
    async run(open) {
      const { personal } = await open();
      const [ann, bob] = [subjectOf("email:a", "identity"), subjectOf("email:b", "identity")];
      const [one, two] = [blindOf(1, 9), blindOf(2, 9, { version: 2 })];
      await personal.mark([{ subject: ann, key: two }, { subject: ann, key: one }, { subject: ann, key: one }, { subject: bob, key: one }]);
      same("marks", (await personal.marks([ann, bob, subjectOf("c")])).map((marks) => marks.map(toldBlind)), [[toldBlind(one), toldBlind(two)], [toldBlind(one)], []]);
      await personal.unmark([{ subject: ann, key: one }]);
      same("unmarked", (await personal.marks([ann, bob])).map((marks) => marks.map(toldBlind)), [[toldBlind(two)], [toldBlind(one)]]);
      await personal.remove([ann]);
      same("removed", (await personal.marks([ann, bob])).map((marks) => marks.length), [0, 1]);
    },
  },
  {
    name: "two thousand of each are kept and read in one call",
    async run(open) {
      const { personal, dataKeys } = await open();
      const subjects = Array.from({ length: 2_000 }, (_, i) => subjectOf(`m${i}`));
      await dataKeys.add(subjects.map((subject, i) => keyOf(subject, `w${i}`)));
      await personal.change(subjects.map((subject, i) => ({ subject, set: new Map([["name", bytes(`n${i}`)]]), unset: [] })));
      same("keys", (await dataKeys.load(subjects)).map(told), subjects.map((_, i) => ["k1", `w${i}`]));
      same("fields", (await personal.fields(subjects, ["name"])).map(toldFields), subjects.map((_, i) => [["name", `n${i}`]]));
      const rows = subjects.map((_, i) => ({ key: blindOf(i >> 8, i & 255), pseudonym: `email:${i}` }));
      same("claimed", (await personal.claim(rows, claimedAt)).map(({ pseudonym }) => pseudonym), rows.map(({ pseudonym }) => pseudonym));
      same("settled", (await personal.settle(rows)).every(Boolean), true);
      same("rows", (await personal.blinds(rows.map(({ key }) => key))).map((row) => row?.pseudonym), rows.map(({ pseudonym }) => pseudonym));
    },
  },
  {
    name: "a vault that was closed says so",
    async run(open) {
      const { personal, dataKeys } = await open();
      await personal.close();
      await dataKeys.close();
      await throws("reading fields", () => personal.fields([subjectOf("a")], "all"));
      await throws("claiming", () => personal.claim([{ key: blindOf(1), pseudonym: "email:a" }], claimedAt));
      await throws("loading keys", () => dataKeys.load([subjectOf("a")]));
      await throws("adding keys", () => dataKeys.add([keyOf(subjectOf("a"))]));
    },
  },
] as const satisfies readonly Case<VaultKeep>[];

/** A place that outlives the keep that is opened on it; each `open` opens it anew, also beside one that is open. */
export type VaultPlace = { readonly open: () => Promise<VaultKeep> };

const durableCases = [
  {
    name: "everything is there when the vault is opened again",
    async run(place) {
      const { open } = await place();
      const first = await open();
      const [ann, bob, row] = [subjectOf("ann"), subjectOf("bob"), { key: blindOf(5), pseudonym: "email:a" }];
      await first.dataKeys.add([keyOf(ann, "kept"), keyOf(bob)]);
      await first.dataKeys.destroy([bob], erasure);
      await first.personal.change([{ subject: ann, set: new Map([["name", bytes("sealed")]]), unset: [] }]);
      await first.personal.claim([row], claimedAt);
      await first.personal.settle([row]);
      await first.personal.mark([{ subject: ann, key: row.key }]);
      await closeBoth(first);
      const again = await open();
      same("keys", (await again.dataKeys.load([ann, bob])).map(told), [["k1", "kept"], { kind: "erased", ...erasure }]);
      same("fields", (await again.personal.fields([ann], "all")).map(toldFields), [[["name", "sealed"]]]);
      same("row", await again.personal.blinds([row.key]), [{ pseudonym: "email:a", settled: true }]);
      same("marks", (await again.personal.marks([ann])).map((marks) => marks.map(toldBlind)), [[toldBlind(row.key)]]);
      await closeBoth(again);
    },
  },
  {
    name: "two who have it open see what the other does at once",
    async run(place) {
      const { open } = await place();
      const [one, other] = [await open(), await open()];
      const key = blindOf(6);
      const claims = await Promise.all([one, other].flatMap(({ personal }, who) => Array.from({ length: 20 }, (_, i) => personal.claim([{ key, pseudonym: `email:${who}-${i}` }], claimedAt))));
      same("winners", new Set(claims.map(([row]) => row!.pseudonym)).size, 1);
      await one.dataKeys.add([keyOf(subjectOf("ann"), "one")]);
      same("added", (await other.dataKeys.add([keyOf(subjectOf("ann"), "other")])).map(told), [["k1", "one"]]);
      await other.dataKeys.destroy([subjectOf("ann")], erasure);
      same("seen", (await one.dataKeys.load([subjectOf("ann")])).map(told), [{ kind: "erased", ...erasure }]);
      await closeBoth(one);
      await closeBoth(other);
    },
  },
] as const satisfies readonly Case<VaultPlace>[];

const closeBoth = (keep: VaultKeep): Promise<unknown> => Promise.all([keep.personal.close(), keep.dataKeys.close()]);

const everyKeep = [...keyCases, ...personalCases];
/** The name of a promise of every vault's keep. */
export type VaultKeepCaseName = (typeof everyKeep)[number]["name"];
/** The name of a promise of a keep that outlives its process. */
export type DurableVaultKeepCaseName = (typeof durableCases)[number]["name"];

/** What every keep of a vault promises. */
export const vaultKeepCases: readonly Case<VaultKeep, VaultKeepCaseName>[] = everyKeep;
/** What a keep promises besides that outlives its process. */
export const durableVaultKeepCases: readonly Case<VaultPlace, DurableVaultKeepCaseName>[] = durableCases;
