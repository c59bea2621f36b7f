import type { Lease } from "@laurel/client/wire";
import { type Answering, type Asked, answer } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { invalid } from "../http/reading/read-request.js";
import { type DeviceState, devicesAfter, readDevice } from "./device/device-state.js";
import { isOpen, leaseCard } from "./device/lease-state.js";
import { worksAt } from "./release-lease.js";

type Cursor = { readonly device: string; readonly lease: string };

/** Lists leases, till by till. */
export const listLeases: Answering<"listLeases"> = async (asked, means) => {
  const { query } = asked;
  const after = query.after === undefined ? undefined : cursorOf(query.after);
  if (query.after !== undefined && !after) return invalid([{ path: "query.after", says: "expected the `next` of a page" }]);
  const items: Lease[] = [];
  for await (const { device, state } of devices(asked, means, after)) {
    for (const lease of leasesOf(asked, device, state, after)) {
      if (items.length === query.limit) return answer(200, { items, next: cursorText(items.at(-1)!) });
      items.push(lease);
    }
  }
  return answer(200, { items });
};

async function* devices({ query }: Asked<"listLeases">, means: Means, after: Cursor | undefined): AsyncGenerator<{ readonly device: string; readonly state: DeviceState }> {
  const first = query.device ?? after?.device;
  const state = first === undefined ? undefined : await readDevice(means, first);
  if (first !== undefined && state) yield { device: first, state };
  if (query.device === undefined) yield* devicesAfter(means, first);
}

function leasesOf({ query, caller }: Asked<"listLeases">, device: string, state: DeviceState, after: Cursor | undefined): Lease[] {
  if (!worksAt(caller, state.store)) return [];
  const passed = after?.device === device ? state.leases.findIndex(({ lease }) => lease === after.lease) : -1;
  return state.leases.slice(passed + 1).filter((each) => query.state === "all" || isOpen(each)).map((each) => leaseCard(device, state, each));
}

const cursorText = ({ device, lease }: Cursor): string => Buffer.from(JSON.stringify([device, lease])).toString("base64url");

function cursorOf(text: string): Cursor | undefined {
  try {
    const [device, lease] = JSON.parse(Buffer.from(text, "base64url").toString()) as unknown[];
    return typeof device === "string" && typeof lease === "string" ? { device, lease } : undefined;
  } catch {
    return undefined;
  }
}
