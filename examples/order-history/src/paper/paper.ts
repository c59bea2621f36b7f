import { createColors } from "picocolors";
import { widthOf } from "./layout.js";

/** What is written on: how wide it is, and whether it takes colours. */
export type Paper = { readonly width: number; readonly paint: ReturnType<typeof createColors> };

/** The widest that is still read with ease. */
const widthMax = 88;
const widthUsual = 80;

/** Something to write on, such as the streams of a process. */
export type Sheet = { readonly write: (text: string) => unknown; readonly isTTY?: boolean; readonly columns?: number };

/** Paper for a stream: coloured and as wide as the window where a person looks at a terminal, plain everywhere else. */
export function paperFor(stream: Pick<Sheet, "isTTY" | "columns">, env: Readonly<Record<string, string | undefined>>): Paper {
  const coloured = stream.isTTY === true && env["NO_COLOR"] === undefined && env["TERM"] !== "dumb";
  const width = stream.isTTY ? Math.min(stream.columns || widthUsual, widthMax) : widthUsual;
  return { width, paint: createColors(coloured) };
}

/** The heading of a part: a rule with the title in it, after a blank line. */
export function heading(title: string, { width, paint }: Paper): string[] {
  return ["", `${paint.dim("──")} ${paint.bold(title)} ${paint.dim("─".repeat(Math.max(0, width - widthOf(title) - 4)))}`, ""];
}
