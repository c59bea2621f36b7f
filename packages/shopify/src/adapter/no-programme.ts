/** A shop has the app and no programme here, nor will have one: nothing of it is looked at, and trying again is of no use. */
export class NoProgramme extends Error {
  override readonly name = "NoProgramme";

  constructor(shop: string) {
    super(`there is no programme for ${shop}`);
  }
}
