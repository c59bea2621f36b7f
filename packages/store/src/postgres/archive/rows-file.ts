import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { type Readable, Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import type { Session } from "../connection/lender.js";
import { noTimeout } from "./operating.js";

/** What went through: how many rows, and the SHA-256 of them. */
export type Counted = { readonly lines: number; readonly sha256: string };

/** Writes rows that several statements bring to one packed file, and flushes it to the disk. @param statements - COPY … TO STDOUT, one after the other */
export async function writeRows(client: Session, statements: Iterable<string>, path: string): Promise<Counted> {
  const through = new Counter();
  const sources = async function* () {
    for (const each of statements) yield* client.query(patient(copyTo(each))) as AsyncIterable<Buffer>;
  };
  await pipeline(sources, through, createGzip({ level: 6 }), createWriteStream(path, { flush: true }));
  return through.counted();
}

/** Reads a packed file into a table. @param statement - COPY … FROM STDIN */
export async function readRows(path: string, client: Session, statement: string): Promise<Counted> {
  const through = new Counter();
  await pipeline(createReadStream(path), createGunzip(), through, client.query(patient(copyFrom(statement))));
  return through.counted();
}

/** Reads a packed file to its end, to see that it is there. */
export async function countRows(path: string): Promise<Counted> {
  const through = new Counter();
  await pipeline(createReadStream(path), createGunzip(), through, nowhere());
  return through.counted();
}

// The driver would cut it off when it takes longer than a statement may.
const patient = <S extends Readable | Writable>(stream: S): S => Object.assign(stream, { query_timeout: noTimeout });

const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });

class Counter extends Transform {
  readonly #hash = createHash("sha256");
  #lines = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void): void {
    this.#hash.update(chunk);
    // In COPY's text every row is a line, and what would end it early is escaped.
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) this.#lines += 1;
    done(null, chunk);
  }

  counted(): Counted {
    return { lines: this.#lines, sha256: this.#hash.digest("hex") };
  }
}
