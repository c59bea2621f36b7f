import { type Client, createClient } from "../http/client.js";
import { answerOf } from "./club.fixture.js";
import type { TabChannel } from "./tabs.js";

/** A shopper token for a member; its signature is not one. */
export const tokenOf = (subject: string): string => `${btoa('{"alg":"none"}')}.${btoa(JSON.stringify({ sub: subject }))}.c2lnbmF0dXJl`;

/** Whom a token is for. */
export const subjectIn = (token: string): string => (JSON.parse(atob(token.split(".")[1]!)) as { sub: string }).sub;

/** A request that waits to be answered. */
export type Waiting = {
  readonly subject: string;
  readonly path: string;
  readonly body: unknown;
  readonly etag: string | null;
  answer(body?: unknown, etag?: string): void;
  refuse(status: number, code: string): void;
  notModified(): void;
  cut(): void;
};

/**
 * The far end of a `fetch`, where answers wait until the test lets them go: in any order, and also to those who have given up. Each answer is what was so when the
 * question arrived, as it is with a line that is slow on the way back.
 */
export class Floor {
  readonly waiting: Waiting[] = [];
  /** Versions of the members here. */
  readonly seqs = new Map<string, number>();
  asked = 0;
  /** How each request told the browser to treat it. */
  readonly treated: RequestInit[] = [];

  readonly fetch: typeof fetch = (input, init) => new Promise((resolve, reject) => {
    this.asked++;
    this.treated.push(init ?? {});
    const headers = new Headers(init?.headers);
    const subject = subjectIn(headers.get("authorization")!.slice("Bearer ".length));
    const now = answerOf(subject, this.seqs.get(subject) ?? 1);
    const json = (status: number, body: unknown, more: Record<string, string> = {}): void => resolve(new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...more } }));
    this.waiting.push({
      subject, path: new URL(input as string).pathname, body: typeof init?.body === "string" ? JSON.parse(init.body) as unknown : undefined, etag: headers.get("if-none-match"),
      answer: (body = now, etag) => json(200, body, etag === undefined ? {} : { etag }),
      refuse: (status, code) => json(status, { type: "about:blank", title: code, status, code }),
      notModified: () => resolve(new Response(null, { status: 304 })),
      cut: () => reject(new TypeError("the line was cut")),
    });
  });

  /** A client of somebody who may become somebody else. */
  client(who: { subject: string }, baseUrl = "http://laurel.example", language?: string): Client {
    return createClient({ baseUrl, credential: () => tokenOf(who.subject), fetch: this.fetch, language, retry: { attemptsMax: 1 } });
  }

  /** The next that waits. */
  async next(): Promise<Waiting> {
    for (let i = 0; this.waiting.length === 0; i++) {
      if (i > 500) throw new Error("nobody asks");
      await soon();
    }
    return this.waiting.shift()!;
  }
}

type Heard = (event: { readonly data: unknown }) => void;

/** Lines between tabs whose messages wait until they are let through, each line in its own time. */
export class Lines {
  readonly queues: { readonly to: Heard; readonly messages: unknown[] }[] = [];

  readonly open = (): TabChannel => {
    let own: Heard | undefined;
    return {
      postMessage: (message) => { for (const { to, messages } of this.queues) if (to !== own) messages.push(structuredClone(message)); },
      addEventListener: (_, heard) => {
        own = heard;
        this.queues.push({ to: heard, messages: [] });
      },
      close: () => {},
    };
  };

  deliver(which: number): void {
    const queue = this.queues[which % Math.max(1, this.queues.length)];
    if (queue && queue.messages.length > 0) queue.to({ data: queue.messages.shift() });
  }

  deliverAll(): void {
    for (const { messages, to } of this.queues) for (const data of messages.splice(0)) to({ data });
  }
}

/** Lets everything happen that is about to. */
export const soon = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

/** Waits for something that is about to be so. */
export async function until(holds: () => boolean): Promise<void> {
  for (let i = 0; !holds(); i++) {
    if (i > 1_000) throw new Error(`it did not come to ${String(holds)}`);
    await soon();
  }
}
