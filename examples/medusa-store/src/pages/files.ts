import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { productOf } from "../goods/catalogue";
import { picture } from "../pictures/picture";

const kinds: Readonly<Record<string, string>> = { css: "text/css; charset=utf-8", js: "text/javascript; charset=utf-8", map: "application/json", svg: "image/svg+xml" };

/** A file of the storefront. */
export type ShopFile = { readonly kind: string; readonly content: string | Buffer };

const own = join(process.env["SHOP_FOLDER"] ?? process.cwd(), "storefront");
const folders: Readonly<Record<string, string>> = {
  look: join(own, "look"), scripts: join(own, "scripts"), pages: join(own, "pages"), words: join(own, "words"),
  laurel: join(dirname(require.resolve("@laurel/components/package.json")), "dist"),
};

/** The file of this name in this folder; `undefined` for whatever is not the storefront's. Pictures of products are drawn as they are asked for. */
export async function shopFile(folder: string, name: string): Promise<ShopFile | undefined> {
  const [, stem = "", ending = ""] = /^([a-z][a-z0-9-]*)\.((?:js\.)?[a-z]+)$/.exec(name) ?? [];
  const kind = kinds[ending.split(".").at(-1)!];
  if (kind === undefined) return undefined;
  if (folder === "pictures") {
    const product = productOf(stem);
    return product && ending === "svg" ? { kind, content: picture(product.art) } : undefined;
  }
  const place = Object.hasOwn(folders, folder) ? join(folders[folder]!, name) : "";
  return existsSync(place) ? { kind, content: await readFile(place) } : undefined;
}
