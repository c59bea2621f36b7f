import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import type { Caller, Laurel } from "@laurel/server/embed";
import { type Client, createClient } from "@laurel/client";
import type { Engine } from "@laurel/store";
import { type House, openHouse } from "./house.js";
import { type LaurelOptions, type Settings, settingsOf } from "./options.js";
import type { ShopDatabase } from "./shop-connections.js";

/** The name of the module in Medusa's container. */
export const moduleName = "laurel";

type Cradle = { readonly [ContainerRegistrationKeys.PG_CONNECTION]: ShopDatabase; readonly logger: { readonly error: (text: string, error?: Error) => void } };

/** Laurel as a module of Medusa: `container.resolve("laurel")`. Its engine works over Medusa's own database connections, in schemas of its own. */
export class LaurelModule {
  readonly settings: Settings;
  /** Medusa's database, for what the plugin keeps beside the ledger and for reading the shop's tables. */
  readonly database: ShopDatabase;
  readonly #logger: Cradle["logger"];
  #house: Promise<House> | undefined;

  constructor(cradle: Cradle, options?: LaurelOptions) {
    this.settings = settingsOf(options);
    this.database = cradle[ContainerRegistrationKeys.PG_CONNECTION];
    this.#logger = cradle.logger;
  }

  /** Medusa calls these as it starts and ends. */
  readonly __hooks = {
    onApplicationStart: async (): Promise<void> => { await this.house(); },
    onApplicationShutdown: async (): Promise<void> => { await (await this.#house)?.close(); },
  };

  /** Opened once; where that failed, tried again by whoever asks next. */
  async house(): Promise<House> {
    this.#house ??= openHouse({ database: this.database, settings: this.settings, onFault: (error, about) => this.#logger.error(`Laurel: ${JSON.stringify(about)}`, error as Error) });
    try {
      return await this.#house;
    } catch (error) {
      this.#house = undefined;
      throw error;
    }
  }

  /** The module behind a stand-in of it. */
  itself(): this {
    return this;
  }

  async engine(): Promise<Engine> {
    return (await this.house()).served.means.engine;
  }

  async served(): Promise<Laurel> {
    return (await this.house()).served;
  }

  /** A client of Laurel's operations inside of this process, in the name of somebody that Medusa has signed in; of the shop itself unless said. */
  async client(as: Caller = { kind: "backend", key: moduleName, name: this.settings.source }): Promise<Client> {
    const { served } = await this.house();
    return createClient({ baseUrl: "http://laurel.internal", credential: "vouched", fetch: async (to, how) => served.fetchAs(as, new Request(to, how)) });
  }
}
