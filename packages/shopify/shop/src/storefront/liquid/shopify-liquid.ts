import { Liquid, type TagToken, type Template, type TopLevelToken, Tag, type Context, type Emitter } from "liquidjs";
import { type Speaking, filters } from "./filters.js";

/**
 * A stand-in for Shopify's own template engine, near enough to see a block with: its tags and filters as far as the theme and the blocks use them. What Shopify draws is Shopify's to say.
 *
 * @param snippets - folders that `render` looks into, first to last
 */
export function shopifyLiquid(snippets: readonly string[], speaking: Speaking): Liquid {
  const engine = new Liquid({ root: [...snippets], partials: [...snippets], extname: ".liquid", strictFilters: true, ownPropertyOnly: true, jsTruthy: false });
  for (const name of ["schema", "doc"]) engine.registerTag(name, skipped(name));
  for (const [name, filter] of Object.entries(filters(speaking))) engine.registerFilter(name, filter);
  return engine;
}

/** A tag whose inside is not for the page. */
function skipped(name: string) {
  return class extends Tag {
    constructor(token: TagToken, rest: TopLevelToken[], liquid: Liquid) {
      super(token, rest, liquid);
      while (rest.length > 0) {
        const next = rest.shift()!;
        if ((next as TagToken).name === `end${name}`) return;
      }
      throw new Error(`${name} is not closed`);
    }
    override render(_: Context, __: Emitter): void {}
  };
}

/** A template, read once. */
export type Parsed = Template[];
