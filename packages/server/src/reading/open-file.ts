import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { Unreadable } from "./unreadable.js";

/** A file that is being read, unpacked if it is packed. */
export type OpenFile = {
  readonly path: string;
  /** Bytes on disk. */
  readonly size: number;
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes on disk that have been read so far. */
  bytesRead(): number;
};

const chunkBytes = 65_536;

/**
 * Opens a file for one reading from begin to end. Whether it is packed with gzip is told by its first bytes, not by its name.
 *
 * @throws Unreadable when there is no such file, or, while reading, when the packing is broken or breaks off
 */
export async function openFile(path: string): Promise<OpenFile> {
  const { size, packed } = await look(path);
  const bytes = createReadStream(path, { highWaterMark: chunkBytes });
  return { path, size, chunks: packed ? unpacked(path, bytes) : bytes, bytesRead: () => bytes.bytesRead };
}

async function look(path: string): Promise<{ size: number; packed: boolean }> {
  const handle = await open(path).catch((cause: unknown) => {
    throw new Unreadable(path, undefined, cannotOpen(cause), { cause });
  });
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Unreadable(path, undefined, "this is a folder, and a file was expected");
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return { size: stat.size, packed: bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b };
  } finally {
    await handle.close();
  }
}

function cannotOpen(cause: unknown): string {
  const { code } = cause as { readonly code?: string };
  if (code === "ENOENT") return "there is no such file";
  return code === "EACCES" ? "this file may not be read by you" : `this file cannot be opened (${code ?? "unknown reason"})`;
}

async function* unpacked(path: string, bytes: NodeJS.ReadableStream): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: chunkBytes });
  bytes.on("error", (fault) => gunzip.destroy(fault));
  try {
    for await (const chunk of bytes.pipe(gunzip)) yield chunk as Buffer;
  } catch (cause) {
    const { code } = cause as { readonly code?: string };
    if (code === "Z_BUF_ERROR") throw new Unreadable(path, undefined, "the gzip file breaks off in the middle: fetch it again", { cause });
    if (code?.startsWith("Z_")) throw new Unreadable(path, undefined, "the gzip file is damaged: fetch it again", { cause });
    throw cause;
  }
}
