import { betweenFields, betweenValues } from "../import/piece.js";
import type { Columns } from "../fields/columns.js";
import { parseDecimal, wholeOf } from "../fields/decimal.js";
import { type RowReader, type Terms, instantReader } from "./line-reader.js";
import type { MappingDocument } from "./mapping-document.js";
import { memberReader } from "./member-name.js";
import { Rejection, quoted } from "../fields/rejection.js";
import { rowTest } from "./row-condition.js";

/** A wallet of the programme, and how many decimals its points have. */
export type KnownWallets = ReadonlyMap<string, number>;

/** Makes the reader of rows that are members: when they joined, their birthday, the balances they bring along (M8). */
export function memberRowReader(mapping: MappingDocument, columns: Columns, terms: Terms, wallets: KnownWallets): RowReader {
  const member = memberReader(mapping, columns);
  const leaveOut = rowTest(mapping.leaveOut, columns);
  const tests = rowTest(mapping.tests, columns);
  const joined = mapping.member.joined && instantReader(mapping.member.joined, columns, terms);
  const birthday = mapping.member.birthday === undefined ? undefined : birthdayReader(mapping.member.birthday, columns);
  const openings = mapping.openings.map((each) => openingReader(each, mapping, columns, terms, wallets));
  return (row) => {
    if (leaveOut?.(row)) return "left-out";
    if (tests?.(row)) return "test";
    const whose = member(row);
    if (whose instanceof Rejection) return whose;
    if (whose === "") return "guest";
    const parts: string[] = [];
    for (const read of [joined, birthday, ...openings]) {
      const part = read?.(row) ?? "";
      if (part instanceof Rejection) return part;
      parts.push(String(part));
    }
    return { member: whose, about: "m", text: parts.join(betweenFields), at: 0 };
  };
}

function birthdayReader(column: string, columns: Columns): (row: readonly string[]) => string | Rejection {
  const read = columns.reader(column);
  return (row) => {
    const text = read(row);
    if (text === "") return "";
    const found = /^(?:\d{4}-)?(\d{2})-(\d{2})$/.exec(text);
    const [month, day] = [Number(found?.[1]), Number(found?.[2])];
    const days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
    return found && day >= 1 && day <= days ? `${month}-${day}` : new Rejection(column, `${quoted(text)} is no birthday: expected 05-31 or 1990-05-31`);
  };
}

/** Writes `wallet, points, at, expires`; empty where there is nothing to open. */
function openingReader(
  { wallet, points, at, expires }: MappingDocument["openings"][number], mapping: MappingDocument, columns: Columns, terms: Terms, wallets: KnownWallets,
): (row: readonly string[]) => string | Rejection {
  const read = columns.reader(points);
  const opened = instantReader(at, columns, terms);
  const ends = expires && instantReader(expires, columns, { ...terms, latest: Date.UTC(2200, 0, 1) });
  const decimals = wallets.get(wallet) ?? 0;
  return (row) => {
    const text = read(row);
    if (text === "") return "";
    const decimal = parseDecimal(text, mapping.decimal);
    const pieces = decimal && wholeOf({ units: decimal.units, scale: decimal.scale - decimals });
    if (pieces === undefined || pieces < 0) return new Rejection(points, `${quoted(text)} is no balance of ${wallet}: expected 0 or more${decimals === 0 ? ", without decimals" : ""}`);
    if (pieces === 0) return "";
    const [from, until] = [opened(row), ends?.(row)];
    if (from instanceof Rejection) return from;
    if (until instanceof Rejection) return until;
    return [wallet, pieces, from, until ?? ""].join(betweenValues);
  };
}
