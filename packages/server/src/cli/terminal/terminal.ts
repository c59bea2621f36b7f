import { isatty } from "node:tty";
import { createColors } from "picocolors";

/** Where a command writes: results to `out`, everything else to `err`, so that results can be piped. */
export type Streams = {
  readonly out: { write(text: string): unknown };
  readonly err: { write(text: string): unknown };
  /** Whether a person looks at `err`: only then is there a progress bar. */
  readonly watched: boolean;
  /** Whether a person looks at `out`: only then are there colours. */
  readonly coloured: boolean;
  /** Letters to a line. */
  readonly width: number;
};

/** The streams of this process. */
export function processStreams(): Streams {
  const coloured = isatty(1) && process.env["NO_COLOR"] === undefined && process.env["TERM"] !== "dumb";
  return { out: process.stdout, err: process.stderr, watched: isatty(2), coloured, width: process.stdout.columns || 100 };
}

/** Says things to whoever called. */
export class Terminal {
  readonly paint: ReturnType<typeof createColors>;

  constructor(readonly streams: Streams) {
    this.paint = createColors(streams.coloured);
  }

  /** A line of the result. */
  say(line = ""): void {
    this.streams.out.write(`${line}\n`);
  }

  /** The result as one line of JSON, for programs. */
  json(value: unknown): void {
    this.streams.out.write(`${JSON.stringify(value)}\n`);
  }

  /** A line beside the result. */
  note(line: string): void {
    this.streams.err.write(`${line}\n`);
  }
}
