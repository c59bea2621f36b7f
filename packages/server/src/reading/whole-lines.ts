import { isUtf8 } from "node:buffer";
import iconv from "iconv-lite";
import type { OpenFile } from "./open-file.js";
import { Unreadable } from "./unreadable.js";

/** A line longer than this is no row of anything, in bytes. */
export const lineBytesMax = 1_048_576;

/** How the bytes of a file become text. */
export type TextOptions = {
  /** A name that iconv knows, such as `gbk`; UTF-8 unless said. */
  readonly encoding?: string | undefined;
  /** In bytes; `lineBytesMax` unless said. */
  readonly longestLine?: number | undefined;
  /** Told of each line that is too long; it is left out, and an empty one stands in its place so that lines keep their numbers. */
  readonly onLongLine?: (line: number, bytes: number) => void;
};

/**
 * The text of a file in UTF-8, in pieces that end with a line. Memory stays flat whatever is in the file: a line that is too long is dropped
 * as it comes.
 *
 * @throws Unreadable when the bytes are no text of that encoding
 */
export async function* wholeLines(file: OpenFile, options: TextOptions = {}): AsyncGenerator<Buffer> {
  const gate = new Gate(file.path, options);
  const decode = decoderOf(options.encoding);
  for await (const chunk of file.chunks) {
    const text = decode ? decode.write(chunk) : chunk;
    const lines = gate.pass(text);
    if (lines) yield lines;
  }
  const rest = decode?.end();
  const lines = rest && gate.pass(rest);
  if (lines) yield lines;
  const last = gate.end();
  if (last) yield last;
}

/** Whether iconv knows an encoding. */
export const isEncoding = (name: string): boolean => iconv.encodingExists(name);

function decoderOf(encoding: string | undefined): { write(chunk: Buffer): Buffer; end(): Buffer | undefined } | undefined {
  if (encoding === undefined || /^utf-?8$/i.test(encoding)) return undefined;
  const decoder = iconv.getDecoder(encoding);
  return {
    write: (chunk) => Buffer.from(decoder.write(chunk)),
    end: () => {
      const rest = decoder.end();
      return rest ? Buffer.from(rest) : undefined;
    },
  };
}

const newline = 0x0a;
// Rows are kept in scratch files with these between their fields, so no text may hold them; none does that people have typed.
const controls = [0x00, 0x1d, 0x1e, 0x1f];

/** Lets whole lines of sound text through, and keeps the beginning of the next one. */
class Gate {
  readonly #file: string;
  readonly #onLongLine: TextOptions["onLongLine"];
  readonly #longest: number;
  #begun: Buffer[] = [];
  #begunBytes = 0;
  /** Newlines let through so far. */
  #lines = 0;

  constructor(file: string, { onLongLine, longestLine = lineBytesMax }: TextOptions) {
    this.#file = file;
    this.#longest = longestLine;
    this.#onLongLine = onLongLine;
  }

  pass(chunk: Buffer): Buffer | undefined {
    const end = chunk.lastIndexOf(newline) + 1;
    if (end === 0) {
      this.#begin(chunk);
      return undefined;
    }
    const first = chunk.indexOf(newline) + 1;
    // Lines inside one chunk are far shorter than the longest; only the one that began before it may be too long.
    const lines = this.#begunBytes === 0 && first <= this.#longest ? chunk.subarray(0, end)
      : Buffer.concat([this.#finish(chunk.subarray(0, first)), chunk.subarray(first, end)]);
    this.#begin(chunk.subarray(end));
    return this.#sound(lines);
  }

  end(): Buffer | undefined {
    return this.#begunBytes === 0 ? undefined : this.#sound(this.#finish(Buffer.alloc(0)));
  }

  /** Keeps the beginning of a line, and of one that is too long only its length. */
  #begin(part: Buffer): void {
    if (part.length === 0) return;
    this.#begunBytes += part.length;
    if (this.#begunBytes > this.#longest) this.#begun = [];
    else this.#begun.push(part);
  }

  #finish(rest: Buffer): Buffer {
    const bytes = this.#begunBytes + rest.length;
    const whole = bytes > this.#longest ? this.#tooLong(this.#lines + 1, bytes) : Buffer.concat([...this.#begun, rest]);
    this.#begun = [];
    this.#begunBytes = 0;
    return whole;
  }

  #tooLong(line: number, bytes: number): Buffer {
    this.#onLongLine?.(line, bytes);
    return Buffer.from("\n");
  }

  #sound(lines: Buffer): Buffer {
    if (!isUtf8(lines)) throw new Unreadable(this.#file, this.#lineWhere(lines, (line) => !isUtf8(line)), notUtf8(lines, this.#lines === 0));
    for (const control of controls) {
      if (!lines.includes(control)) continue;
      throw new Unreadable(this.#file, this.#lineWhere(lines, (line) => line.includes(control)), noText(control));
    }
    for (let at = lines.indexOf(newline); at >= 0; at = lines.indexOf(newline, at + 1)) this.#lines += 1;
    return lines;
  }

  #lineWhere(lines: Buffer, wrong: (line: Buffer) => boolean): number {
    let [line, from] = [this.#lines + 1, 0];
    for (;; line++) {
      const at = lines.indexOf(newline, from);
      if (at < 0 || wrong(lines.subarray(from, at + 1))) return line;
      from = at + 1;
    }
  }
}

function notUtf8(lines: Buffer, atBegin: boolean): string {
  const [first = 0, second = 0] = lines;
  if (atBegin && first >= 0xfe && first + second === 0x1fd) return "this text is not in UTF-8 but in UTF-16: write encoding: utf-16 in the mapping";
  const guess = readsAs(lines, "gbk") ? "it reads as Chinese in GBK: if that is right, write encoding: gbk in the mapping"
    : "name its encoding in the mapping, such as encoding: gbk or encoding: windows-1252";
  return `this text is not in UTF-8; ${guess}`;
}

/** Whether bytes are sound in an encoding and make common Chinese characters. */
function readsAs(bytes: Buffer, encoding: string): boolean {
  const text = iconv.decode(bytes.subarray(0, 65_536), encoding);
  const unknown = text.match(/\uFFFD/g)?.length ?? 0;
  const chinese = text.match(/[\u4e00-\u9fff]/g)?.length ?? 0;
  return chinese > 0 && unknown <= 1;
}

function noText(control: number): string {
  if (control === 0) return "this is no text in UTF-8: it holds zero bytes; if it is UTF-16, write encoding: utf-16 in the mapping";
  return `this line holds the control character 0x${control.toString(16)}, which no row has`;
}
