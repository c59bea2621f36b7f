import { MemoryStore } from "@laurel/store/memory";
import { SignJWT } from "jose";
import { beforeEach, describe, expect, test } from "vitest";
import type { Access } from "./access.js";
import { noon } from "./desk.fixture.js";
import { type Order, issue, revoke } from "./keys/keys.js";
import { keyKnownForMs } from "./keys/known-keys.js";
import { openAccess } from "./open-access.js";

const secret = new TextEncoder().encode("a secret of the server, 32 bytes at least");
const tokenSecret = "a secret of the shop that is long enough";
const uuid = (n: number) => `0193aa0e-5c1d-5a6b-8c2d-${String(n).padStart(12, "0")}`;

let access: Access;
let clock: { now: number };
let keeping: { store: MemoryStore; now: () => number };
let issued: number;
beforeEach(() => {
  [clock, issued] = [{ now: noon }, 0];
  keeping = { store: new MemoryStore(), now: () => clock.now };
  access = openAccess({ ...keeping, tokens: { audience: "laurel:tea", shopper: [{ kid: "hs", alg: "HS256", key: tokenSecret }] } });
});
const keyFor = async (order: Order): Promise<{ key: string; secret: string }> => {
  const made = await issue(keeping, secret, { id: uuid(++issued), order, by: "staff:wu" });
  if (made.kind !== "issued") throw new Error("refused");
  return { key: made.key.key, secret: made.secret };
};
const token = (member = "ann", seconds = 600) => new SignJWT({}).setProtectedHeader({ alg: "HS256", kid: "hs" }).setSubject(member).setAudience("laurel:tea")
  .setIssuedAt(noon / 1000).setExpirationTime(noon / 1000 + seconds).sign(new TextEncoder().encode(tokenSecret));
const ask = (headers: Record<string, string>) => access.authenticate(new Headers(headers));
const nobody = { kind: "refused", code: "not-signed-in" };

test("whoever shows nothing is nobody, and is not sent away for it", async () => {
  expect(await ask({})).toEqual({ kind: "caller", caller: { kind: "nobody" } });
});

test("a key shows whose it is", async () => {
  const staffKey = await keyFor({ kind: "staff", name: "Li", staff: "li", role: "clerk", stores: ["s1"] });
  expect(await ask({ authorization: `Bearer ${staffKey.secret}` })).toEqual({ kind: "caller", caller: { kind: "staff", staff: "li", role: "clerk", stores: ["s1"], key: staffKey.key } });
  expect(await ask({ authorization: `bearer   ${staffKey.secret}` })).toMatchObject({ kind: "caller" });
});

test("a token shows its member; an expired one is told as such", async () => {
  expect(await ask({ authorization: `Bearer ${await token()}` })).toEqual({ kind: "caller", caller: { kind: "shopper", member: "ann", key: "hs" } });
  clock.now += 606_000;
  expect(await ask({ authorization: `Bearer ${await token()}` })).toEqual({ kind: "refused", code: "token-expired" });
});

test("without keys for tokens no token opens anything", async () => {
  access = openAccess(keeping);
  expect(await ask({ authorization: `Bearer ${await token()}` })).toEqual(nobody);
});

test.each(["", "Bearer", "Bearer ", "Basic bGk6bGk=", "Bearer laurel_", "Bearer laurel_owner_x_y", "Bearer a b", "Bearer null", "Bearer undefined", "laurel_backend_x"])("%j opens nothing", async (authorization) => {
  expect(await ask({ authorization })).toEqual(nobody);
});

test("a key that was taken away opens nothing once five seconds have passed", async () => {
  const { key, secret: text } = await keyFor({ kind: "backend", name: "Shop" });
  expect(await ask({ authorization: `Bearer ${text}` })).toMatchObject({ kind: "caller" });
  await revoke(keeping, key, "staff:wu");
  clock.now += keyKnownForMs;
  expect(await ask({ authorization: `Bearer ${text}` })).toEqual(nobody);
});

describe("a site's key", () => {
  const site: Order = { kind: "site", name: "Page", origins: ["https://shop.example"] };

  test("travels in either header, and works on its own pages only", async () => {
    const { key, secret: text } = await keyFor(site);
    const caller = { kind: "caller", caller: { kind: "site", key, origins: ["https://shop.example"] } };
    expect(await ask({ "x-laurel-key": text, origin: "https://shop.example" })).toEqual(caller);
    expect(await ask({ authorization: `Bearer ${text}`, origin: "https://shop.example" })).toEqual(caller);
    expect(await ask({ "x-laurel-key": text })).toEqual(caller);
    for (const origin of ["https://evil.example", "http://shop.example", "https://shop.example:8443", "https://shop.example.evil.example", "null", ""]) {
      expect(await ask({ "x-laurel-key": text, origin })).toEqual({ kind: "refused", code: "site-not-allowed" });
      expect(await ask({ authorization: `Bearer ${text}`, origin })).toEqual({ kind: "refused", code: "site-not-allowed" });
    }
  });

  test("beside a token the token counts", async () => {
    const { secret: text } = await keyFor(site);
    expect(await ask({ "x-laurel-key": text, authorization: `Bearer ${await token()}` })).toMatchObject({ caller: { kind: "shopper" } });
    expect(await ask({ "x-laurel-key": text, authorization: "Bearer forged" })).toEqual(nobody);
  });

  test("is the only one that travels so", async () => {
    const { secret: text } = await keyFor({ kind: "backend", name: "Shop" });
    expect(await ask({ "x-laurel-key": text })).toEqual(nobody);
    expect(await ask({ "x-laurel-key": await token() })).toEqual(nobody);
  });

  test("lets pages of its origins ask at all", async () => {
    await keyFor(site);
    expect([await access.allowsOrigin("https://shop.example"), await access.allowsOrigin("https://evil.example"), await access.allowsOrigin("null")]).toEqual([true, false, false]);
  });
});
