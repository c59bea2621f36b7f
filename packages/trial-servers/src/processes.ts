import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";

/** A process of this machine. One that has ended stays in the table until its parent, or process 1, takes note of it. */
export type Process = { readonly pid: number; readonly parent: number; readonly ended: boolean };

/** Every process of this machine. */
export function processes(): Process[] {
  // A small container has /proc, but often no `ps`; a Mac has it the other way round.
  return existsSync("/proc/self/stat") ? fromProc() : fromPs();
}

/** Whether a process still runs; one that has ended but is still in the table does not. */
export function isRunning(pid: number): boolean {
  return processes().some((each) => each.pid === pid && !each.ended);
}

function fromProc(): Process[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      // "12 (a name) S 1 …": the name may hold blanks and brackets.
      const [state = "", parent = ""] = readFileSync(`/proc/${name}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
      return [{ pid: Number(name), parent: Number(parent), ended: /[ZX]/.test(state) }];
    } catch {
      // It ended while we were looking.
      return [];
    }
  });
}

function fromPs(): Process[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" }).trim().split("\n");
  return lines.map((line) => {
    const [pid, parent, state = ""] = line.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), ended: state.startsWith("Z") };
  });
}
