import { type AddressInfo, type Server, type Socket, connect, createServer } from "node:net";
import { Line, type Trap } from "./line.js";
import type { Moment } from "./strike.js";

/**
 * A piece of wire between one worker and the server: passes every byte on, both ways, until it is cut. It knows a commit when it sees one, so that a cut, or a
 * kill, can be put just before it, in the middle of it, or between it and its answer.
 */
export class Wire {
  readonly #lines = new Set<Line>();
  #trap: Trap | undefined;

  private constructor(readonly listener: Server, readonly toPort: number, readonly onCommit: () => void) {
    listener.on("connection", (client: Socket) => this.#open(client));
  }

  /**
   * Lays a wire to a port of 127.0.0.1.
   *
   * @param onCommit - told whenever a commit has been answered
   */
  static async lay(toPort: number, onCommit: () => void): Promise<Wire> {
    const listener = createServer();
    const wire = new Wire(listener, toPort, onCommit);
    await new Promise<void>((resolve, reject) => {
      listener.once("error", reject).listen(0, "127.0.0.1", resolve);
    });
    return wire;
  }

  /** Where to connect instead of to the server. */
  get port(): number {
    return (this.listener.address() as AddressInfo).port;
  }

  /** Sets a trap for the next commit, in the place of one that has not sprung. */
  set(trap: Trap | undefined): void {
    this.#trap = trap;
  }

  /** Cuts all connections at once. */
  cut(): void {
    for (const line of this.#lines) line.cut();
  }

  /** Takes the wire away. */
  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.listener.close(resolve));
  }

  #open(client: Socket): void {
    const server = connect(this.toPort, "127.0.0.1");
    const line = new Line(client, server, (moment) => this.#take(moment), this.onCommit);
    this.#lines.add(line);
    void line.ended.then(() => this.#lines.delete(line));
  }

  /** The trap for this moment, which is gone then. */
  #take(moment: Moment): Trap | undefined {
    if (this.#trap?.moment !== moment) return undefined;
    const trap = this.#trap;
    this.#trap = undefined;
    return trap;
  }
}
