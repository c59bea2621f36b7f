/**
 * Something that is done once, however often it is sent: after a fault nobody knows whether it was done, so the same wish goes again under the key that it was first
 * sent with. Another wish gets a key of its own.
 */
export class Wish {
  #open: { readonly text: string; readonly key: string } | undefined;

  /** Whether nobody knows what came of the last one. */
  get isOpen(): boolean {
    return this.#open !== undefined;
  }

  /** Sends a wish: `of` is all that tells it from another. `undefined` where no answer came. */
  async send<T>(of: unknown, send: (how: { readonly key?: string }) => Promise<T>): Promise<T | undefined> {
    const text = JSON.stringify(of);
    const how = this.#open?.text === text ? { key: this.#open.key } : {};
    try {
      const came = await send(how);
      this.forget();
      return came;
    } catch (fault) {
      // The client names the key of whatever may have arrived.
      const { key } = fault as { readonly key?: string };
      this.#open = key === undefined ? undefined : { text, key };
      return undefined;
    }
  }

  /** Gives the wish up. */
  forget(): void {
    this.#open = undefined;
  }
}
