import { closeSync, openSync, writeSync } from "node:fs";
import type { RejectedRow } from "../../import/report.js";

/** Writes every rejected row to a CSV file: file, line, field and reason. Written in pieces, so that millions of them take no memory. */
export class RejectsFile {
  readonly #file: number;
  #waiting = "file,line,field,reason\n";

  constructor(path: string) {
    this.#file = openSync(path, "w");
  }

  add(file: string, { line, field, reason }: RejectedRow): void {
    this.#waiting += `${[file, String(line), field, reason].map(cell).join(",")}\n`;
    if (this.#waiting.length > 65_536) this.#write();
  }

  close(): void {
    this.#write();
    closeSync(this.#file);
  }

  #write(): void {
    writeSync(this.#file, this.#waiting);
    this.#waiting = "";
  }
}

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
