import type { html } from "hono/html";

/** A piece of a page. */
export type Piece = ReturnType<typeof html>;
