import { readIdentity } from "@laurel/core";
import type { Columns } from "../fields/columns.js";
import type { MappingDocument } from "./mapping-document.js";
import { Rejection, quoted } from "../fields/rejection.js";
import { rowTest } from "./row-condition.js";

/** Reads the id of the member, which is also its first identity; empty for a guest. */
export function memberReader({ member }: MappingDocument, columns: Columns): (row: readonly string[]) => string | Rejection {
  const column = member.from!;
  const read = columns.reader(column);
  const isGuest = rowTest(member.guests, columns);
  const named = namer(member, column);
  // Rows of one member often stand together.
  let [lastValue, last]: [string, string | Rejection] = ["", ""];
  return (row) => {
    const value = read(row);
    if (value === "" || isGuest?.(row)) return "";
    if (value !== lastValue) [lastValue, last] = [value, named(value)];
    return last;
  };
}

const lengthMax = 180;

/** How a value becomes an identity: addresses and phones in the one spelling they are known by (M3), anything else as it stands. */
function namer({ identity, callingCode }: MappingDocument["member"], column: string): (value: string) => string | Rejection {
  const isRead = identity === "email" || (identity === "phone" && callingCode !== undefined);
  return (value) => {
    if (value.length > lengthMax) return new Rejection(column, `${quoted(value)} is longer than any identity`);
    if (!isRead) return `${identity}:${value}`;
    const reading = readIdentity(identity, value, { callingCode: callingCode ?? "" });
    return reading.kind === "identity" ? reading.identity : new Rejection(column, `${quoted(value)} is no ${identity === "email" ? "e-mail address" : "phone number"} (${reading.reason})`);
  };
}
