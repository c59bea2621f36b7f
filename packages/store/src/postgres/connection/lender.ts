import { type ClientBase, type CustomTypesConfig, Pool, type QueryConfig, types as standardTypes } from "pg";

/** Connections of whoever Laurel lives with, such as a shop framework that has a pool already. They are used one statement or one transaction at a time, and left as they were. */
export type LentConnections = {
  /** The database in words, for sentences about faults; without a password. */
  readonly where: string;
  /** Hands out a connection that nobody else uses meanwhile: a client of `pg`, whichever copy of it. */
  readonly acquire: () => Promise<ClientBase>;
  /** Takes it back. One that is broken, or in the middle of something, is not to be used again. */
  readonly release: (client: ClientBase, isBroken: boolean) => void | Promise<void>;
};

/** What work of several statements does with a connection. */
export type Session = Pick<ClientBase, "query" | "on" | "off">;

/** Where connections come from: a pool of our own, or somebody else's. */
export type Lender = {
  readonly query: <Row extends object>(config: QueryConfig) => Promise<Row[]>;
  /** Lends a connection for as long as the work takes; where it throws, the connection is thrown away. */
  readonly lend: <T>(work: (session: Session) => Promise<T>) => Promise<T>;
  /** Lets go of a pool of our own once everything that was asked is answered. */
  readonly end: () => Promise<void>;
};

// Sizes, instants and editions fit a JavaScript number (checkCommit sees to it); `pg` would hand them out as text.
const types: CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === standardTypes.builtins.INT8 && format !== "binary" ? Number : standardTypes.getTypeParser(oid, format)),
};

const connectTimeoutMs = 10_000;

/** A pool of our own. Nothing is connected before the first statement. */
export function ownPool(url: string, max: number, patienceMs: number): Lender {
  const pool = new Pool({
    connectionString: url, max, types, keepAlive: true, connectionTimeoutMillis: connectTimeoutMs, query_timeout: patienceMs, application_name: "laurel",
    // Whoever has lost us must not hold locks on for us.
    statement_timeout: patienceMs,
  });
  // An idle connection that breaks is replaced; whoever asks next is told if there is none to be had.
  pool.on("error", () => {});
  return {
    query: async <Row extends object>(config: QueryConfig) => (await pool.query<Row>(config)).rows,
    lend: (work) => lending(() => pool.connect(), (client, isBroken) => client.release(isBroken), work),
    end: () => pool.end(),
  };
}

/** Connections that are lent. Numbers and patience are told with each statement, for the owner has set them its own way. */
export function borrowed({ acquire, release }: LentConnections, patienceMs: number): Lender {
  const told = { types, query_timeout: patienceMs };
  // What is no text and no configuration is a stream with a way of its own, as COPY has.
  const sessionOf = (client: ClientBase): Session => ({
    query: ((asked: string | QueryConfig | { readonly submit: unknown }, values?: unknown[]) => {
      if (typeof asked === "string") return client.query({ text: asked, ...(values && { values }), ...told });
      return "submit" in asked ? client.query(asked as never) : client.query({ ...told, ...asked });
    }) as Session["query"],
    on: client.on.bind(client),
    off: client.off.bind(client),
  });
  return {
    lend: (work) => lending(acquire, release, (client) => work(sessionOf(client))),
    // A statement that the server refused leaves the connection as it was; its owner need not make a new one.
    query: async <Row extends object>(config: QueryConfig) => lending(acquire, release, async (client) => (await sessionOf(client).query<Row>(config)).rows, (error) => !isOfServer(error)),
    end: async () => undefined,
  };
}

/** Said by the server itself, over a connection that goes on: it has a severity, and is none of those by which the server ends the connection. */
function isOfServer(error: unknown): boolean {
  const { severity } = (error ?? {}) as { readonly severity?: unknown };
  return typeof severity === "string" && severity !== "FATAL" && severity !== "PANIC";
}

async function lending<Client, T>(
  acquire: () => Promise<Client>, release: (client: Client, isBroken: boolean) => void | Promise<void>, work: (client: Client) => Promise<T>,
  breaks: (error: unknown) => boolean = () => true,
): Promise<T> {
  const client = await acquire();
  try {
    const answer = await work(client);
    await release(client, false);
    return answer;
  } catch (error) {
    await release(client, breaks(error));
    throw error;
  }
}
