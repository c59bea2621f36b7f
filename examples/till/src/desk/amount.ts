/** What was typed on the keypad, as a cash register takes it: digits from the right, the last `decimals` of them behind the point. */
export type Typed = string;

const digitsMax = 9;

/** One more key. */
export function typed(so: Typed, key: string): Typed {
  if (key === "clear") return "";
  if (key === "delete") return so.slice(0, -1);
  return (so + key).replace(/^0+/, "").slice(0, digitsMax);
}

/** What was typed, in the smallest pieces; nothing typed is none. */
export const amountOf = (so: Typed): number => Number(so === "" ? "0" : so);
