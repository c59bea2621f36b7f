import { type PostgresSource, type PostgresVersion, programsOf } from "./binaries.js";
import { type Cluster, openCluster } from "./cluster.js";
import { type Databases, ask, databasesOf } from "./databases.js";
import { onFreePort } from "./free-port.js";
import { type Postmaster, clearAfterCrash, startPostmaster } from "./postmaster.js";

/** Settings of PostgreSQL by name, in its own units. */
export type Settings = Readonly<Record<string, string | number>>;

/** How a server is to be. */
export type PostgresOptions = {
  /** 18 unless said. */
  readonly version?: PostgresVersion;
  /** Where its programs come from; without it the npm package comes first, then the operating system. */
  readonly source?: PostgresSource;
  /** Go over ours: `{ synchronous_commit: "off" }`. `fsync` is on unless turned off here. */
  readonly settings?: Settings;
  /** Keeps the server's data here, for the next start too; without it a temporary directory does, and goes with the server. */
  readonly directory?: string;
  /** A port of 127.0.0.1; without it a free one is found. */
  readonly port?: number;
  /** The locale of its databases, `C` unless said; the encoding is always UTF-8. */
  readonly locale?: string;
};

/** A PostgreSQL server of our own on 127.0.0.1. It ends with this process, however that ends. */
export type PostgresServer = Databases & {
  readonly version: PostgresVersion;
  readonly port: number;
  readonly directory: string;
  /** Ends every process of it at once and without warning, as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data, after `kill`, or after `stop` when its directory was named. */
  restart(): Promise<void>;
  /** Stops it in an orderly way, and removes its directory if that was a temporary one. */
  stop(): Promise<void>;
};

// Only over the loopback and by password: whoever shares the machine could make a trusting server run programs as us.
const standing = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: 100,
  fsync: "on",
  // Files of the data directory rather than of /dev/shm, which is small in containers and keeps what a crash leaves.
  dynamic_shared_memory_type: "mmap",
};

/**
 * Starts a server, in about a second.
 *
 * @throws Error that says why when no such PostgreSQL is here, the directory is not ours, or the server does not start
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<PostgresServer> {
  const { version = 18, source, settings = {}, directory, locale = "C" } = options;
  const { initdb, postgres } = programsOf(version, source);
  const open = async (): Promise<Cluster> => openCluster({ version, initdb, locale, directory });
  let cluster: Cluster | undefined = await open();
  const { directory: place, password } = cluster;
  const listen = (on: Cluster) => async (port: number) => ({ port, postmaster: await startOurs(on, postgres, { ...standing, ...settings, port }) });
  const { port, postmaster } = await listenFirst(cluster, listen(cluster), options.port);
  let running: Postmaster | undefined = postmaster;
  return {
    version, port, directory: place, ...databasesOf(port, password),
    kill: async () => {
      await running?.crash();
      running = undefined;
    },
    restart: async () => {
      if (running !== undefined) throw new Error(`the server on port ${port} runs; kill or stop it before it starts again`);
      if (cluster === undefined && directory === undefined) throw new Error(`the server on port ${port} was stopped, and its temporary directory went with it`);
      cluster ??= await open();
      running = (await listen(cluster)(port)).postmaster;
    },
    stop: async () => {
      await running?.stop();
      running = undefined;
      if (cluster !== undefined) await letGo(cluster);
      cluster = undefined;
    },
  };
}

async function listenFirst<T>(cluster: Cluster, listen: (port: number) => Promise<T>, wanted: number | undefined): Promise<T> {
  try {
    return await (wanted === undefined ? onFreePort(listen) : listen(wanted));
  } catch (fault) {
    await letGo(cluster);
    throw fault;
  }
}

async function startOurs(cluster: Cluster, postgres: string, settings: Settings & { port: number }): Promise<Postmaster> {
  clearAfterCrash(cluster);
  const postmaster = await startPostmaster(cluster, postgres, optionsOf(settings));
  try {
    // The port may be a stranger's, whose databases we must not touch; nor would it let us in by our password.
    const [row] = await ask(databasesOf(settings.port, cluster.password).url(), "SHOW data_directory");
    if (row?.["data_directory"] === cluster.data) return postmaster;
    throw new Error(`the server on port ${settings.port} is not ours, for it keeps its data in ${String(row?.["data_directory"])}`);
  } catch (fault) {
    await postmaster.stop();
    throw fault;
  }
}

async function letGo(cluster: Cluster): Promise<void> {
  clearAfterCrash(cluster);
  await cluster.guard.dismiss();
}

function optionsOf(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
