import { rmSync } from "node:fs";
import { serveOnNode } from "@laurel/server";
import type { Client } from "@laurel/client";
import type { Account } from "../people/account.js";
import { shopApp } from "../site/shop-app.js";
import { type House, type HouseOptions, openHouse } from "./house.js";

/** How a shop is opened. */
export type ShopOptions = Omit<HouseOptions, "machine"> & {
  /** The machine's clock, epoch milliseconds; the shop's own begins on its first morning and goes on with this one. */
  readonly now?: () => number;
};

/** A shop that is open. */
export type Shop = {
  /** Answers a request, whether or not anything listens. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Listens on a port of 127.0.0.1; on a free one for 0. Returns the address. */
  readonly listen: (port: number) => Promise<string>;
  /** A client with the key of the shop's backend, to hold the pages against the ledger. */
  readonly client: () => Client;
  /** The sample shoppers, lowest tier first. */
  readonly samples: () => readonly Account[];
  /** What the shop's clock says, epoch milliseconds. */
  readonly now: () => number;
  /** Does what is due now, rather than within the next second: rewards for friends, points that ripen. */
  readonly settle: () => Promise<void>;
  /** Throws away what has happened, and opens again on the first morning. */
  readonly beginAnew: () => Promise<void>;
  /** Answers who is inside, and lets go of port and data. */
  readonly close: () => Promise<void>;
};

/**
 * Opens the shop, with Laurel in its own process, over data in a folder or in memory. Opened again on the same folder it goes on where it was, also after it was killed.
 *
 * @throws Error when the folder cannot be used, or the history is not there
 */
export async function openShop({ now = Date.now, ...options }: ShopOptions = {}): Promise<Shop> {
  const open = (): Promise<House> => openHouse({ ...options, machine: now });
  let house = await open();
  const closing: (() => Promise<void>)[] = [];
  let closed: Promise<void> | undefined;
  // Requests that come while the shop is begun anew wait for it.
  let changing: Promise<void> = Promise.resolve();
  const beginAnew = async (): Promise<void> => {
    const before = changing;
    await (changing = (async () => {
      await before;
      await house.close();
      if (options.folder !== undefined) rmSync(options.folder, { recursive: true, force: true });
      house = await open();
    })());
  };
  const app = shopApp({ house: () => house, beginAnew });
  const answer = async (request: Request, environment?: unknown): Promise<Response> => {
    await changing;
    return app.fetch(request, environment ?? {});
  };
  return {
    fetch: (request) => answer(request),
    listen: async (port) => {
      const { url, close } = await serveOnNode({ fetch: answer, stop: async () => undefined }, { port });
      closing.push(close);
      return url;
    },
    client: () => house.ledger.client, samples: () => house.samples(), now: () => house.clock.now(), settle: () => house.ledger.settle(), beginAnew,
    close: () => (closed ??= (async () => {
      for (const each of closing) await each();
      await changing;
      await house.close();
    })()),
  };
}
