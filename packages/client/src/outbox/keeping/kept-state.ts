import { type Kept, type KeptLease, type KeptMember, type KeptOperation, type KeptProgramme, type KeptTill, answeredMax, membersMax } from "./kept.js";
import type { Change, TillStorage } from "./storage.js";

/** What is to be different; a list that is named replaces the one there was. */
export type Next = { readonly [Name in keyof Kept]?: Kept[Name] };

/**
 * What a till keeps, in memory and in its storage: written first, then true. Changes are made one after the other, each upon what the one before has left.
 */
export class KeptState {
  #kept: Kept;
  #last: Promise<unknown> = Promise.resolve();
  readonly #storage: TillStorage;
  readonly #changed: () => void;

  private constructor(storage: TillStorage, kept: Kept, changed: () => void) {
    [this.#storage, this.#kept, this.#changed] = [storage, kept, changed];
  }

  /** Reads what is kept; a storage that is empty becomes a new installation. */
  static async open(storage: TillStorage, newEpoch: () => string, changed: () => void): Promise<KeptState> {
    const kept = keptIn(await storage.read());
    if (kept) return new KeptState(storage, kept, changed);
    const till: KeptTill = { epoch: newEpoch(), next: 1, became: {} };
    await storage.write({ put: [[tillKey, till]] });
    return new KeptState(storage, { till, operations: [], leases: [], members: [], programme: undefined }, changed);
  }

  get now(): Kept {
    return this.#kept;
  }

  /**
   * Makes a change, once those before it are kept.
   *
   * @param step - what is to be different, with what it says to the caller; nothing is written where it names nothing
   */
  change<Said>(step: (kept: Kept) => { readonly next?: Next; readonly said: Said }): Promise<Said> {
    const mine = this.#last.then(async () => {
      const { next, said } = step(this.#kept);
      if (!next) return said;
      const kept = trimmed({ ...this.#kept, ...next });
      await this.#storage.write(changeBetween(this.#kept, kept));
      this.#kept = kept;
      this.#changed();
      return said;
    });
    this.#last = mine.catch(() => undefined);
    return mine;
  }

  /** Waits for what is being written, and lets go. */
  async close(): Promise<void> {
    await this.#last;
    this.#storage.close();
  }
}

const tillKey = "till";
const programmeKey = "programme";
const keys = { operations: ({ operation }: KeptOperation) => `op:${operation.op}`, leases: ({ lease }: KeptLease) => `lease:${lease}`, members: ({ member }: KeptMember) => `member:${member}` };

function keptIn(rows: readonly (readonly [key: string, value: object])[]): Kept | undefined {
  const all = new Map(rows);
  const till = all.get(tillKey) as KeptTill | undefined;
  if (!till) return undefined;
  const under = <T>(prefix: string): T[] => rows.filter(([key]) => key.startsWith(prefix)).map(([, value]) => value as T);
  return {
    till, leases: under<KeptLease>("lease:"), members: under<KeptMember>("member:"), programme: all.get(programmeKey) as KeptProgramme | undefined,
    operations: under<KeptOperation>("op:").sort(byAge(till.epoch)),
  };
}

/** Numbers tell the order, for clocks may run back; what bears the number of an older installation was there before. */
const byAge = (epoch: string) => (a: KeptOperation, b: KeptOperation): number => {
  const [isOwn, isOther] = [a.epoch === epoch, b.epoch === epoch];
  if (isOwn !== isOther) return isOwn ? 1 : -1;
  return isOwn ? a.operation.seq - b.operation.seq : a.operation.op < b.operation.op ? -1 : 1;
};

/** What was answered long ago, and who was seen long ago, is forgotten; what a person has not seen is not. */
function trimmed(kept: Kept): Kept {
  const old = kept.operations.filter(({ outcome, seen }) => outcome && (outcome.kind === "accepted" || seen)).slice(0, -answeredMax);
  const members = kept.members.length <= membersMax ? kept.members : [...kept.members].sort((a, b) => b.seenAt - a.seenAt).slice(0, membersMax);
  return old.length === 0 && members === kept.members ? kept : { ...kept, members, operations: kept.operations.filter((each) => !old.includes(each)) };
}

function changeBetween(was: Kept, is: Kept): Change {
  const put: [string, object][] = [];
  const remove: string[] = [];
  if (was.till !== is.till) put.push([tillKey, is.till]);
  if (was.programme !== is.programme && is.programme) put.push([programmeKey, is.programme]);
  differences(was.operations, is.operations, keys.operations, put, remove);
  differences(was.leases, is.leases, keys.leases, put, remove);
  differences(was.members, is.members, keys.members, put, remove);
  return { put, remove };
}

function differences<T extends object>(was: readonly T[], is: readonly T[], keyOf: (each: T) => string, put: [string, object][], remove: string[]): void {
  if (was === is) return;
  const before = new Map(was.map((each) => [keyOf(each), each]));
  for (const each of is) {
    if (before.get(keyOf(each)) !== each) put.push([keyOf(each), each]);
    before.delete(keyOf(each));
  }
  remove.push(...before.keys());
}
