import { readdirSync, writeFileSync } from "node:fs";
import { sharedPostgres } from "@laurel/trial-servers";
import { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { laurel, laurelJson } from "../calls.fixture.js";
import { testFolder } from "../folders.fixture.js";
import { head, soundRows, writeShop } from "../history.fixture.js";

const inside = testFolder();
let url: string;
let asking: Client;
beforeAll(async () => {
  url = await (await sharedPostgres(15)).createDatabase();
  asking = new Client({ connectionString: url });
  await asking.connect();
  writeFileSync(inside("history.csv"), `${[head, ...soundRows].join("\n")}\n`);
  await laurelJson("import", inside("history.csv"), ...writeShop(inside), "--postgres", url);
});
afterAll(() => asking?.end());

const lines = async (): Promise<unknown> => (await asking.query("SELECT count(*)::integer AS n FROM laurel.journal")).rows[0].n;
const at = () => ["--postgres", url];

test("a quarter is archived, leaves for a file, is missed in words, and comes back", async () => {
  const [hash, all] = [await laurelJson("hash", ...at()), await lines()];
  expect((await laurel("archive", "quarters", ...at())).out).toBe("Every quarter that needs one has a partition.\n");
  await asking.query("UPDATE laurel.journal SET written = '2023-05-05'");

  const archived = await laurel("archive", "quarters", ...at(), "--before", "2024-01-01");
  expect(archived).toEqual({ code: 0, err: "", out: `Made partitions for 2023q2, and dealt ${String(all)} lines out to them.\nArchived 2023q2.\nIn the archive: 2023q2.\n` });
  expect(await lines()).toBe(0);

  const early = await laurel("archive", "export", "2023q2", ...at(), "--out", inside("files"), "--drop");
  expect(early).toMatchObject({ code: 3, err: expect.stringContaining("that no seal covers") as unknown });
  await laurelJson("seal", ...at(), "--out", inside("seal.json"));
  const { archive, lines: written } = await laurelJson<{ archive: string; lines: number }>("archive", "export", "2023q2", ...at(), "--out", inside("files"), "--drop");
  expect(written).toBe(all);
  expect(readdirSync(inside("files"))).toEqual([`journal-${archive}.copy.gz`, `journal-${archive}.json`]);

  expect(await laurelJson("hash", ...at())).toEqual(hash);
  const proof = await laurel("verify", ...at(), "--seal", inside("seal.json"));
  expect(proof.code).toBe(0);
  expect(proof.out).toContain(`${String(all)} lines are in archives outside the database and were not seen`);
  expect(await laurel("export", ...at(), "--out", inside("all.jsonl"))).toMatchObject({ code: 3, err: expect.stringContaining(`are in journal-${archive}.copy.gz`) as unknown });

  const back = await laurel("archive", "restore", inside(`files/journal-${archive}.json`), ...at());
  expect(back).toEqual({ code: 0, err: "", out: `${String(all)} lines of 2023q2 are back in the archive.\n` });
  expect((await laurel("verify", ...at(), "--seal", inside("seal.json"))).out).not.toContain("not seen");
  expect((await laurel("export", ...at(), "--out", inside("all.jsonl"))).code).toBe(0);
});

test.each([
  [["quarters", "--before", "yesterday"], "\"yesterday\" is no day"],
  [["quarters", "--before", "2024-13-01"], "\"2024-13-01\" is no day"],
  [["export", "2020q1", "--out", "x"], "has no quarter 2020q1 in its archive"],
  [["restore", "nowhere.json"], "nowhere.json cannot be read"],
])("laurel archive %j is answered in words: %s", async (argv, says) => {
  const { code, err } = await laurel("archive", ...argv, ...at());
  expect([code, err]).toEqual([2, expect.stringContaining(says)]);
});

test.each(["quarters", "export", "restore"])("laurel archive %s tells what it is for and takes --json", async (command) => {
  const { out } = await laurel("archive", command, "--help");
  expect(out).toContain("--json");
  expect(out.split("\n\n")[1]?.length).toBeGreaterThan(20);
});
