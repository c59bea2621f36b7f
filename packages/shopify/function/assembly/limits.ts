// As in `twin/limits.ts`, where they are explained; a test holds the two together.
export const idBytesMax: u32 = 1_000;
export const tierBytesMax: u32 = 200;
export const messageBytesMax: u32 = 120;
export const excludedMax: u32 = 250;
export const excludedBytesMax: u32 = 10_000;
export const linesMax: u32 = 1_000;
export const groupsMax: u32 = 100;
