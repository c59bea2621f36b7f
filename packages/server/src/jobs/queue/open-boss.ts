import { Fault } from "@laurel/store/contract";
import type { ConstructorOptions, PgBoss } from "pg-boss";
import { schema } from "./queue-place.js";

/** Connections of a process to its queue. */
const connectionsMax = 4;
/** How often what need not be kept any longer is thrown away. */
const tidySeconds = 600;

/**
 * Opens the queue for a process that works: makes its schema or brings it up to date, and takes part in looking after it.
 *
 * @param silenceSeconds - how long a process may be silent
 * @param onError - told what goes wrong in the background
 * @throws Fault `unreachable` when the database cannot be opened
 */
export function openBossToWork(url: string, silenceSeconds: number, onError: (error: Error) => void): Promise<PgBoss> {
  // Silence is noticed a third later at most.
  const everySeconds = Math.floor(silenceSeconds / 3);
  return openBoss(url, onError, {
    superviseIntervalSeconds: everySeconds, monitorIntervalSeconds: everySeconds, maintenanceIntervalSeconds: tidySeconds,
    persistWarnings: true, warningRetentionDays: 30,
  });
}

/**
 * Opens the queue for somebody who looks: makes nothing and looks after nothing.
 *
 * @throws Fault `missing` when nobody has worked there yet, `unreachable` when the database cannot be opened
 */
export function openBossToLook(url: string): Promise<PgBoss> {
  // Whoever asks is told the errors of what they have asked.
  return openBoss(url, () => undefined, { migrate: false, supervise: false, registerInstance: false });
}

async function openBoss(url: string, onError: (error: Error) => void, options: ConstructorOptions): Promise<PgBoss> {
  // Only here, so that whoever works without a queue, or asks the command line something else, does not load it.
  const { PgBoss } = await import("pg-boss");
  const boss = new PgBoss({ connectionString: url, schema, max: connectionsMax, schedule: false, ...options });
  boss.on("error", onError);
  try {
    return await boss.start();
  } catch (cause) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    const said = cause instanceof Error ? cause.message : String(cause);
    if (said === "pg-boss is not installed") throw new Fault("missing", "nobody has worked on this database yet: begin with laurel work", { cause });
    throw new Fault("unreachable", `the database of the jobs could not be opened: ${said}`, { cause });
  }
}
