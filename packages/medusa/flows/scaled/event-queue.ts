import { connect } from "node:net";

/** An event that went through Medusa's queue, as the queue remembers it. */
export type Queued = {
  readonly name: string;
  /** How often a process ended while it was at it. */
  readonly stalled: number;
  readonly isDone: boolean;
};

/** Every event that the queue remembers; the stage has it remember all. */
export async function queuedEvents(redisUrl: string): Promise<Queued[]> {
  // Jobs are hashes under their number; other keys of the queue have words there.
  const script = `
    local found = {}
    for _, key in ipairs(redis.call('KEYS', '*:events-queue:*')) do
      if string.match(key, ':%d+$') then
        local job = redis.call('HMGET', key, 'name', 'stalledCounter', 'finishedOn', 'failedReason')
        table.insert(found, cjson.encode({name = job[1] or '', stalled = tonumber(job[2] or '0'), isDone = (job[3] and not job[4]) and true or false}))
      end
    end
    return '[' .. table.concat(found, ',') .. ']'`;
  return JSON.parse(await evaluate(redisUrl, script)) as Queued[];
}

/** Runs a script on a Redis server, and returns the text that came of it. */
async function evaluate(redisUrl: string, script: string): Promise<string> {
  const { password, port } = new URL(redisUrl);
  const command = (...words: string[]): string => `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join("")}`;
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), "127.0.0.1", () => socket.write(command("AUTH", password) + command("EVAL", script, "0")));
    let said = Buffer.alloc(0);
    socket.on("error", reject).on("data", (more) => {
      said = Buffer.concat([said, more]);
      const text = said.toString("utf8");
      const [, length] = /^\+OK\r\n\$(\d+)\r\n/.exec(text) ?? [];
      const begins = text.indexOf("\r\n", 5) + 2;
      if (length !== undefined && said.length < begins + Number(length) + 2) return;
      if (length === undefined && !/^\+OK\r\n-.*\r\n|^-/.test(text)) return;
      socket.destroy();
      if (length === undefined) reject(new Error(text.trim()));
      else resolve(said.subarray(begins, begins + Number(length)).toString("utf8"));
    });
  });
}
