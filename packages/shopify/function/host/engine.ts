// What is used of the engine that runs wasm; the types of Node do not name it.

/** A compiled module. */
export type Module = { readonly compiled: unique symbol };
/** A module at work. */
export type Instance = { readonly exports: Readonly<Record<string, unknown>> };
/** Its memory. */
export type Memory = { readonly buffer: ArrayBuffer };
/** A number that it gives away. */
export type Global = { readonly value: bigint };

/** `WebAssembly`, as every engine has it. */
export const engine = Reflect.get(globalThis, "WebAssembly") as {
  readonly Module: {
    new (wasm: Uint8Array<ArrayBuffer>): Module;
    readonly imports: (module: Module) => { readonly module: string; readonly name: string; readonly kind: string }[];
    readonly exports: (module: Module) => { readonly name: string; readonly kind: string }[];
  };
  readonly Instance: new (module: Module, imports?: Readonly<Record<string, Readonly<Record<string, unknown>>>>) => Instance;
  readonly Memory: new (size: { readonly initial: number }) => Memory;
  readonly Global: new () => Global;
};
