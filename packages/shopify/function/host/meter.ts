import { type Cursor, cursorOf, leb, sections, unsigned } from "./wasm-bytes.js";
import { skipOperator, startsBlock, weightOf } from "./wasm-operators.js";

/** Under this name a metered module exports how much it has used. */
export const fuelName = "fuel";

/**
 * Makes a module count what it does: at the head of every basic block it adds how many instructions the block has, by the rule of wasmtime's fuel (one for every instruction but `nop`, `drop`, `block`, `loop`,
 * `else`, `end`, `return` and `unreachable`, and one for every call of a function). What the host does for it is not in the sum.
 *
 * @param wasm - a module without memories, tables or globals of somebody else's
 * @throws Error on an instruction that no compiler of ours writes
 */
export function metered(wasm: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const all = sections(wasm);
  const global = unsigned(cursorOf(all.find(({ id }) => id === idOf.global)?.body ?? Uint8Array.of(0)));
  const counter = Uint8Array.of(...leb(BigInt(global)));
  const changed = all.filter(({ id }) => id !== idOf.global).map(({ id, body }) => ({ id, body: id === idOf.code ? meteredCode(body, counter) : id === idOf.export ? appended(body, exportOf(counter)) : body }));
  const globals = appended(all.find(({ id }) => id === idOf.global)?.body ?? Uint8Array.of(0), [0x7e, 0x01, 0x42, 0x00, 0x0b]);
  const behind = changed.findIndex(({ id }) => id >= idOf.export);
  return written([...changed.slice(0, behind), { id: idOf.global, body: globals }, ...changed.slice(behind)]);
}

const idOf = { global: 6, export: 7, code: 10 } as const;

function meteredCode(body: Uint8Array, counter: Uint8Array): Uint8Array {
  const cursor = cursorOf(body);
  const count = unsigned(cursor);
  const bodies = Array.from({ length: count }, () => {
    const size = unsigned(cursor);
    const code = body.subarray(cursor.at, cursor.at + size);
    cursor.at += size;
    const made = meteredFunction(code, counter);
    return [...leb(BigInt(made.length)), ...made];
  });
  return Uint8Array.from([...leb(BigInt(count)), ...bodies.flat()]);
}

function meteredFunction(code: Uint8Array, counter: Uint8Array): number[] {
  const cursor = cursorOf(code);
  for (let groups = unsigned(cursor); groups > 0; groups--) {
    unsigned(cursor);
    cursor.at += 1;
  }
  const made = [...code.subarray(0, cursor.at)];
  // Whoever calls pays for the call itself.
  let cost = 1;
  let from = cursor.at;
  while (cursor.at < code.length) {
    const operator = code[cursor.at] ?? 0;
    cost += weightOf(operator);
    skipOperator(cursor);
    if (!startsBlock(operator) && cursor.at < code.length) continue;
    made.push(...charge(cost, counter), ...code.subarray(from, cursor.at));
    from = cursor.at;
    cost = 0;
  }
  return made;
}

/** `global.get`, `i64.const`, `i64.add`, `global.set`. */
function charge(cost: number, counter: Uint8Array): number[] {
  return cost === 0 ? [] : [0x23, ...counter, 0x42, ...leb(BigInt(cost), true), 0x7c, 0x24, ...counter];
}

function exportOf(counter: Uint8Array): number[] {
  return [fuelName.length, ...new TextEncoder().encode(fuelName), 0x03, ...counter];
}

/** A vector with one entry more. */
function appended(body: Uint8Array, entry: readonly number[]): Uint8Array {
  const cursor: Cursor = cursorOf(body);
  const count = unsigned(cursor);
  return Uint8Array.from([...leb(BigInt(count + 1)), ...body.subarray(cursor.at), ...entry]);
}

function written(all: readonly { readonly id: number; readonly body: Uint8Array }[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, ...all.flatMap(({ id, body }) => [id, ...leb(BigInt(body.length)), ...body])]);
}
