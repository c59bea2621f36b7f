import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { medusa, shopFolder } from "../stage/template.js";

const ours = fileURLToPath(new URL("../../.medusa/server/src/admin/index.mjs", import.meta.url));
const place = `${shopFolder}/public`;
const stamp = `${shopFolder}/.medusa/admin/built-of`;

/** Builds the admin of the test shop as a merchant does, unless it was built of the same plugin before; and puts it where the shop serves it from. */
export async function buildAdmin(database: string): Promise<void> {
  const of = createHash("sha256").update(readFileSync(ours)).digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== of) {
    await medusa(["build", "--admin-only"], { DATABASE_URL: database, SHOP_ADMIN: "true" });
    writeFileSync(stamp, of);
  }
  // A build of its own lies in `.medusa/admin`, and a server looks for `public/admin`.
  if (!existsSync(place)) symlinkSync(".medusa", place);
}

/** Leaves the shop's folder as it was; what was built stays for the next time. */
export const putAdminAway = (): void => rmSync(place, { force: true });
