import type { Instant } from "@laurel/core";
import { Fault } from "../../contract/fault.js";
import { compareIds } from "../../contract/id-order.js";
import type { BlindKey } from "../names/blind-index.js";
import { type Part, type SubjectKey, nameOf } from "../subject.js";
import type { BlindRow, DataKeyKeep, Erasure, FieldChange, KeptKey, PersonalKeep, PlacedBlind, VaultKeep, WrappedKey } from "./vault-keep.js";

type Named<T> = { readonly subject: SubjectKey; readonly kept: T };

/** Keeps a vault in memory, for tests: the same promises as any, but for surviving the process. */
export function memoryVaultKeep(): VaultKeep {
  return { dataKeys: new MemoryDataKeys(), personal: new MemoryPersonal() };
}

/** Rows of one kind, by bucket and programme, which stand before everything else in every key, and then by name. */
class Shelves<T> {
  readonly #shelves = new Map<string, Map<string, T>>();

  of({ bucket, programme }: Part): Map<string, T> {
    const place = JSON.stringify([bucket, programme]);
    const shelf = this.#shelves.get(place) ?? new Map<string, T>();
    this.#shelves.set(place, shelf);
    return shelf;
  }
}

const blindName = ({ blind }: BlindKey): string => blind.toString("hex");

class MemoryDataKeys implements DataKeyKeep {
  readonly #keys = new Shelves<Named<KeptKey>>();
  #closed = false;

  async load(subjects: readonly SubjectKey[]): Promise<(KeptKey | undefined)[]> {
    return subjects.map((subject) => this.#open.of(subject).get(nameOf(subject))?.kept);
  }

  async add(keys: readonly WrappedKey[]): Promise<KeptKey[]> {
    return keys.map(({ subject, under, wrapped }) => {
      const there = this.#open.of(subject).get(nameOf(subject))?.kept ?? { kind: "wrapped", under, wrapped: Uint8Array.from(wrapped) };
      this.#open.of(subject).set(nameOf(subject), { subject, kept: there });
      return there;
    });
  }

  async rewrap(keys: readonly (WrappedKey & { readonly was: Uint8Array })[]): Promise<number> {
    let done = 0;
    for (const { subject, under, wrapped, was } of keys) {
      const kept = this.#open.of(subject).get(nameOf(subject))?.kept;
      if (kept?.kind !== "wrapped" || Buffer.compare(kept.wrapped, was) !== 0) continue;
      this.#open.of(subject).set(nameOf(subject), { subject, kept: { kind: "wrapped", under, wrapped: Uint8Array.from(wrapped) } });
      done++;
    }
    return done;
  }

  async destroy(subjects: readonly SubjectKey[], { at, why, by }: Erasure): Promise<void> {
    for (const subject of subjects) {
      if (this.#open.of(subject).get(nameOf(subject))?.kept.kind !== "erased") this.#open.of(subject).set(nameOf(subject), { subject, kept: { kind: "erased", at, why, by } });
    }
  }

  async discard(subjects: readonly SubjectKey[]): Promise<void> {
    for (const subject of subjects) if (this.#open.of(subject).get(nameOf(subject))?.kept.kind === "wrapped") this.#open.of(subject).delete(nameOf(subject));
  }

  async wrappedOtherwise(part: Part, under: string, limit: number, after?: SubjectKey): Promise<WrappedKey[]> {
    return this.#page(part, limit, after, ({ subject, kept }) => (
      kept.kind === "wrapped" && kept.under !== under ? { subject, under: kept.under, wrapped: kept.wrapped } : undefined));
  }

  async countByKey(part: Part): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const { kept } of this.#open.of(part).values()) {
      if (kept.kind === "wrapped") counts.set(kept.under, (counts.get(kept.under) ?? 0) + 1);
    }
    return counts;
  }

  async erased(part: Part, limit: number, after?: SubjectKey): Promise<(Erasure & { readonly subject: SubjectKey })[]> {
    return this.#page(part, limit, after, ({ subject, kept }) => (kept.kind === "erased" ? { subject, at: kept.at, why: kept.why, by: kept.by } : undefined));
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  get #open(): Shelves<Named<KeptKey>> {
    if (this.#closed) throw new Fault("closed", "the vault is closed");
    return this.#keys;
  }

  #page<T>(part: Part, limit: number, after: SubjectKey | undefined, wanted: (row: Named<KeptKey>) => T | undefined): T[] {
    const rows = [...this.#open.of(part).values()].filter(({ subject }) => !after || compareSubjects(subject, after) > 0);
    return rows.sort((a, b) => compareSubjects(a.subject, b.subject)).flatMap((row) => wanted(row) ?? []).slice(0, limit);
  }
}

const compareSubjects = (a: SubjectKey, b: SubjectKey): number => compareIds(a.kind, b.kind) || compareIds(a.id, b.id);

class MemoryPersonal implements PersonalKeep {
  readonly #fields = new Shelves<Map<string, Uint8Array>>();
  readonly #marks = new Shelves<Map<string, BlindKey>>();
  readonly #blinds = new Shelves<PlacedBlind>();
  #closed = false;

  async fields(subjects: readonly SubjectKey[], names: "all" | readonly string[]): Promise<Map<string, Uint8Array>[]> {
    this.#mustBeOpen();
    return subjects.map((subject) => {
      const all = [...this.#fields.of(subject).get(nameOf(subject)) ?? []].sort(([a], [b]) => compareIds(a, b));
      return new Map(names === "all" ? all : all.filter(([name]) => names.includes(name)));
    });
  }

  async change(changes: readonly FieldChange[]): Promise<void> {
    this.#mustBeOpen();
    for (const { subject, set, unset } of changes) {
      const fields = this.#fields.of(subject).get(nameOf(subject)) ?? new Map<string, Uint8Array>();
      for (const [name, sealed] of set) fields.set(name, Uint8Array.from(sealed));
      for (const name of unset) fields.delete(name);
      this.#fields.of(subject).set(nameOf(subject), fields);
    }
  }

  async remove(subjects: readonly SubjectKey[]): Promise<void> {
    this.#mustBeOpen();
    for (const subject of subjects) for (const rows of [this.#fields, this.#marks]) rows.of(subject).delete(nameOf(subject));
  }

  async blinds(keys: readonly BlindKey[]): Promise<(BlindRow | undefined)[]> {
    this.#mustBeOpen();
    return keys.map((key) => {
      const there = this.#blinds.of(key).get(blindName(key));
      return there && { pseudonym: there.pseudonym, settled: there.settled };
    });
  }

  async claim(rows: readonly { readonly key: BlindKey; readonly pseudonym: string }[], claimedAt: Instant): Promise<BlindRow[]> {
    this.#mustBeOpen();
    return rows.map(({ key, pseudonym }) => {
      const there = this.#blinds.of(key).get(blindName(key)) ?? { key, pseudonym, settled: false, claimedAt };
      this.#blinds.of(key).set(blindName(key), there);
      return { pseudonym: there.pseudonym, settled: there.settled };
    });
  }

  async settle(rows: readonly { readonly key: BlindKey; readonly pseudonym: string }[]): Promise<boolean[]> {
    this.#mustBeOpen();
    return rows.map(({ key, pseudonym }) => {
      const there = this.#blinds.of(key).get(blindName(key));
      if (there?.pseudonym !== pseudonym) return false;
      this.#blinds.of(key).set(blindName(key), { ...there, settled: true });
      return true;
    });
  }

  async strike(rows: readonly { readonly key: BlindKey; readonly pseudonym: string }[], unsettled?: "unsettled"): Promise<boolean[]> {
    this.#mustBeOpen();
    return rows.map(({ key, pseudonym }) => {
      const there = this.#blinds.of(key).get(blindName(key));
      return there?.pseudonym === pseudonym && !(unsettled && there.settled) && this.#blinds.of(key).delete(blindName(key));
    });
  }

  async olderBlinds(part: Part, version: number, limit: number, after?: Uint8Array): Promise<PlacedBlind[]> {
    this.#mustBeOpen();
    const rows = [...this.#blinds.of(part).values()].filter(({ key }) => key.version < version && (!after || Buffer.compare(key.blind, after) > 0));
    return rows.sort((a, b) => Buffer.compare(a.key.blind, b.key.blind)).slice(0, limit);
  }

  async countByVersion(part: Part): Promise<Map<number, number>> {
    this.#mustBeOpen();
    const counts = new Map<number, number>();
    for (const { key } of this.#blinds.of(part).values()) counts.set(key.version, (counts.get(key.version) ?? 0) + 1);
    return counts;
  }

  async mark(marks: readonly { readonly subject: SubjectKey; readonly key: BlindKey }[]): Promise<void> {
    this.#mustBeOpen();
    for (const { subject, key } of marks) {
      const known = this.#marks.of(subject).get(nameOf(subject)) ?? new Map<string, BlindKey>();
      this.#marks.of(subject).set(nameOf(subject), known.set(blindName(key), key));
    }
  }

  async unmark(marks: readonly { readonly subject: SubjectKey; readonly key: BlindKey }[]): Promise<void> {
    this.#mustBeOpen();
    for (const { subject, key } of marks) this.#marks.of(subject).get(nameOf(subject))?.delete(blindName(key));
  }

  async marks(subjects: readonly SubjectKey[]): Promise<BlindKey[][]> {
    this.#mustBeOpen();
    return subjects.map((subject) => [...this.#marks.of(subject).get(nameOf(subject))?.values() ?? []].sort((a, b) => a.version - b.version || Buffer.compare(a.blind, b.blind)));
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #mustBeOpen(): void {
    if (this.#closed) throw new Fault("closed", "the vault is closed");
  }
}
