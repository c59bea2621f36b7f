import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { type Phrases, phrasesOf } from "./phrases.js";

/** What a block says of itself: its name, where it may stand, and what a merchant may set. */
export type BlockSchema = {
  readonly name: string;
  readonly target: string;
  readonly stylesheet?: string;
  readonly settings: readonly { readonly type: string; readonly id?: string; readonly default?: unknown }[];
};

/** A block of a theme app extension: its template, and what it says of itself. */
export type Block = { readonly type: string; readonly template: string; readonly schema: BlockSchema };

/** A theme app extension as it lies in its folder. */
export type Extension = { readonly folder: string; readonly blocks: ReadonlyMap<string, Block>; readonly phrases: Phrases };

/** @throws SyntaxError when the schema of a block is no JSON */
export function readExtension(folder: string): Extension {
  const blocks = readdirSync(join(folder, "blocks")).filter((name) => name.endsWith(".liquid")).map((name): Block => {
    const template = readFileSync(join(folder, "blocks", name), "utf8");
    const said = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(template)?.[1] ?? "{}";
    return { type: basename(name, ".liquid"), template, schema: JSON.parse(said) as BlockSchema };
  });
  return { folder, blocks: new Map(blocks.map((block) => [block.type, block])), phrases: phrasesOf(folder) };
}

/** What a block has been set to: what was said, and what its schema says where nothing was. */
export const settingsOf = ({ schema }: Block, said: Readonly<Record<string, unknown>> = {}): Record<string, unknown> =>
  Object.fromEntries(schema.settings.flatMap(({ id, default: usual }) => (id === undefined ? [] : [[id, said[id] ?? usual ?? null]])));
