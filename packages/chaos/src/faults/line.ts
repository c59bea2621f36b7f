import type { Socket } from "node:net";
import type { Moment } from "./strike.js";

/** The name under which the store prepares its commits, as it stands in the messages of the protocol. */
const commitName = Buffer.from("laurel_commit\0");
/** `Sync`, the last message of a statement: https://www.postgresql.org/docs/current/protocol-message-formats.html. */
const sync = Buffer.from([0x53, 0, 0, 0, 4]);

/** Something that is to happen once, at a point in the way of the next commit over a wire. */
export type Trap = {
  readonly moment: Exclude<Moment, "any-time">;
  /** Told while the bytes of that moment are held; says which share of them passes, and whether the connection is cut after them. */
  readonly spring: () => Promise<Fate> | Fate;
};
/** What becomes of held bytes: which share of them passes, and whether the connection ends there. */
export type Fate = { readonly share: number; readonly isCut: boolean };

/**
 * One connection over a wire. Each direction is a queue, so that what is held holds up what comes after it, its end included. A connection of the store
 * has one statement under way at a time, so what the server sends after a commit is the answer to it.
 */
export class Line {
  #up: Promise<void> = Promise.resolve();
  #down: Promise<void> = Promise.resolve();
  #stage: "idle" | "sending" | "under-way" = "idle";
  #isCut = false;
  readonly ended: Promise<unknown>;

  constructor(readonly client: Socket, readonly server: Socket, readonly take: (moment: Moment) => Trap | undefined, readonly onCommit: () => void) {
    client.setNoDelay(true).on("data", (bytes: Buffer) => {
      this.#up = this.#up.then(() => this.#upward(bytes));
    });
    server.setNoDelay(true).on("data", (bytes: Buffer) => {
      this.#down = this.#down.then(() => this.#downward(bytes));
    });
    // A reset is as good as an end; what was held goes first.
    client.on("error", () => {}).on("close", () => void this.#up.then(() => server.destroy()));
    server.on("error", () => {}).on("close", () => void this.#down.then(() => (client.destroyed ? undefined : client.end())));
    this.ended = Promise.all([client, server].map((each) => new Promise((resolve) => each.once("close", resolve))));
  }

  /** Ends both sides where they are; what is held is lost. */
  cut(): void {
    this.#isCut = true;
    this.client.destroy();
    this.server.destroy();
  }

  async #upward(bytes: Buffer): Promise<void> {
    if (this.#stage === "idle" && bytes.includes(commitName)) {
      this.#stage = "sending";
      await this.#springAt("before-it-is-sent", this.server, bytes);
    } else this.#pass(this.server, bytes);
    if (this.#stage !== "sending" || !bytes.subarray(-sync.length).equals(sync)) return;
    this.#stage = "under-way";
    const trap = this.take("while-under-way");
    // Nothing is held here: the server has it all and is at work while the blow falls.
    if (trap && (await trap.spring()).isCut) this.cut();
  }

  async #downward(bytes: Buffer): Promise<void> {
    if (this.#stage !== "under-way") return this.#pass(this.client, bytes);
    this.#stage = "idle";
    await this.#springAt("before-the-answer", this.client, bytes);
    this.onCommit();
  }

  /** Holds bytes while a trap springs, if there is one for this moment, and passes of them what it says. */
  async #springAt(moment: Trap["moment"], to: Socket, bytes: Buffer): Promise<void> {
    const trap = this.take(moment);
    if (!trap) return this.#pass(to, bytes);
    const { share, isCut } = await trap.spring();
    this.#pass(to, bytes.subarray(0, isCut ? Math.floor(bytes.length * share) : bytes.length));
    if (!isCut) return;
    // What passes is to arrive before the end does, so the side that gets it is ended rather than broken off.
    this.#isCut = true;
    to.end();
    (to === this.client ? this.server : this.client).destroy();
  }

  #pass(to: Socket, bytes: Buffer): void {
    if (!this.#isCut && !to.destroyed && bytes.length > 0) to.write(bytes);
  }
}
