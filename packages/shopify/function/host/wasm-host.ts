import type { Json } from "./boxed-value.js";
import { engine, type Instance, type Memory, type Module } from "./engine.js";
import { Input } from "./input.js";
import { Output } from "./output.js";

/** What came of a run. */
export type Run = {
  readonly output: Json;
  /** How often each function of the API was called. */
  readonly calls: ReadonlyMap<string, number>;
  /** How many bytes of text went in and out through it. */
  readonly bytes: number;
  readonly memoryBytes: number;
  readonly instance: Instance;
};

/**
 * Runs one export of a function on an input, as Shopify would: this is a host of our own for its Wasm API, second edition, written from the published description of it. Whatever the function asks for that the
 * description does not have fails.
 *
 * @throws Error when the module asks for more than the API, traps, or does not finish its answer
 */
export function runWasm(module: Module, name: string, input: Json): Run {
  const calls = new Map<string, number>();
  const host = new Host(input);
  const functions = Object.fromEntries(Object.entries(host.functions).map(([each, work]) => [`shopify_function_${each}`, (...given: never[]) => {
    calls.set(each, (calls.get(each) ?? 0) + 1);
    return (work as (...all: never[]) => unknown)(...given);
  }]));
  const instance = new engine.Instance(module, { shopify_function_v2: functions });
  const memory = instance.exports["memory"];
  const run = instance.exports[name];
  if (!(memory instanceof engine.Memory) || typeof run !== "function") throw new Error(`the function has no memory, or no export ${name}`);
  host.memory = memory;
  (run as () => void)();
  if (host.output.whole === undefined) throw new Error("the function ended before its answer was whole");
  return { output: host.output.whole, calls, bytes: host.bytes, memoryBytes: memory.buffer.byteLength, instance };
}

class Host {
  readonly output = new Output();
  readonly #input: Input;
  readonly #interned: Uint8Array[] = [];
  memory: Memory = new engine.Memory({ initial: 0 });
  bytes = 0;

  constructor(input: Json) {
    this.#input = new Input(input);
  }

  /** The API, by the names behind `shopify_function_`. Places and lengths come as signed numbers, as JavaScript is handed them. */
  readonly functions = {
    input_get: () => this.#input.root(),
    input_get_val_len: (value: bigint) => this.#input.lengthOf(value),
    input_read_utf8_str: (source: number, into: number, length: number) => this.#copy(this.#input.textAt(source >>> 0), into >>> 0, length >>> 0),
    input_get_obj_prop: (object: bigint, key: number, length: number) => this.#input.property(object, this.#text(key, length)),
    input_get_interned_obj_prop: (object: bigint, key: number) => this.#input.property(object, this.#internedText(key)),
    input_get_at_index: (list: bigint, index: number) => this.#input.entry(list, index >>> 0),
    input_get_obj_key_at_index: (object: bigint, index: number) => this.#input.key(object, index >>> 0),
    output_new_bool: (truth: number) => this.output.value(truth !== 0),
    output_new_null: () => this.output.value(null),
    output_new_i32: (number: number) => this.output.value(number),
    output_new_f64: (number: number) => this.output.value(number),
    output_new_utf8_str: (text: number, length: number) => this.output.value(this.#text(text, length)),
    output_new_interned_utf8_str: (text: number) => this.output.value(this.#internedText(text)),
    output_new_object: (entries: number) => this.output.begin("object", entries >>> 0),
    output_finish_object: () => this.output.end("object"),
    output_new_array: (entries: number) => this.output.begin("array", entries >>> 0),
    output_finish_array: () => this.output.end("array"),
    intern_utf8_str: (text: number, length: number) => this.#interned.push(this.#slice(text >>> 0, length >>> 0).slice()) - 1,
    log_new_utf8_str: (text: number, length: number) => void this.#text(text, length),
  };

  #copy(text: Uint8Array, into: number, length: number): void {
    if (length > text.length) throw new Error(`${length} bytes were asked for of a text of ${text.length}`);
    this.#slice(into, length).set(text.subarray(0, length));
  }

  #text(place: number, length: number): string {
    return fromUtf8.decode(this.#slice(place >>> 0, length >>> 0));
  }

  #internedText(id: number): string {
    const bytes = this.#interned[id];
    if (bytes === undefined) throw new Error(`no text was interned as ${id}`);
    this.bytes += bytes.length;
    return fromUtf8.decode(bytes);
  }

  #slice(place: number, length: number): Uint8Array {
    if (place + length > this.memory.buffer.byteLength) throw new Error(`${length} bytes at ${place} lie outside of the memory`);
    this.bytes += length;
    return new Uint8Array(this.memory.buffer, place, length);
  }
}

const fromUtf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
