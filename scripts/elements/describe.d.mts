/** Writes beside the built elements what editors and frameworks read of them, and returns the manifest that it is all made of. */
export function describeElements(): object;
