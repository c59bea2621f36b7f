import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { testFolder } from "../cli/folders.fixture.js";
import { secretFileName, serverSecret } from "./server-secret.js";

const inside = testFolder();
let made = 0;
const folder = (): string => {
  const path = inside(`secret-${++made}`);
  mkdirSync(path);
  return path;
};
const at = (path: string) => ({ kind: "folder", folder: path }) as const;
const database = { kind: "postgres", url: "postgres://127.0.0.1/shop", programme: "main" } as const;

test("is made once beside the data, for its owner alone, and stays", async () => {
  const path = folder();
  const secret = await serverSecret(at(path));
  expect(secret.byteLength).toBe(43);
  expect(statSync(join(path, secretFileName)).mode & 0o777).toBe(0o600);
  expect(await serverSecret(at(path))).toEqual(secret);
  expect(readdirSync(path)).toEqual([secretFileName]);
  expect(await serverSecret(at(folder()))).not.toEqual(secret);
});

test("is one for all who make it at once", async () => {
  const path = folder();
  const all = await Promise.all(Array.from({ length: 20 }, () => serverSecret(at(path))));
  expect(new Set(all.map((each) => Buffer.from(each).toString())).size).toBe(1);
  expect(readdirSync(path)).toEqual([secretFileName]);
});

test("may be moved to the environment as it is", async () => {
  const path = folder();
  const secret = await serverSecret(at(path));
  expect(await serverSecret(database, { LAUREL_SECRET: readFileSync(join(path, secretFileName), "utf8") })).toEqual(secret);
});

test.each([[{}, "set LAUREL_SECRET to a secret"], [{ LAUREL_SECRET: "" }, "set LAUREL_SECRET to a secret"], [{ LAUREL_SECRET: " short " }, "has 5 characters; 43 are the least"]])(
  "for a database it is missed in words: %j", async (environment, sentence) => {
    await expect(serverSecret(database, environment)).rejects.toMatchObject({ code: "missing", message: expect.stringContaining(sentence) as unknown });
  });

test("a file that is too short, or no file at all, is told, and never overwritten", async () => {
  const path = folder();
  writeFileSync(join(path, secretFileName), "short\n");
  await expect(serverSecret(at(path))).rejects.toMatchObject({ code: "missing", message: expect.stringContaining("5 characters") as unknown });
  expect(readFileSync(join(path, secretFileName), "utf8")).toBe("short\n");
  await expect(serverSecret(at(join(path, "nowhere")))).rejects.toMatchObject({ code: "failed" });
});
