import { entry, isList, isNothing, isText, lengthOf, readText } from "./boxed";
import { excludedBytesMax, excludedMax, idBytesMax } from "./limits";

// The ids one behind the other, where each ends, and its hash.
const ids: usize = memory.data(10_000);
const ends: usize = memory.data(1_000);
const hashes: usize = memory.data(1_000);
// Which id a slot holds, from 1 on; the first free slot behind a hash ends a search. Comparing every line with every id took forty million instructions for 200 lines.
const slots: usize = memory.data(1_024);
const slotsMask: u32 = 511;
const asked: usize = memory.data(1_000);
let count: u32 = 0;

/** Reads the products that keep their price; `false` when the list cannot be read whole, for then nobody knows what the merchant meant to keep out of it. */
export function readExcluded(list: u64): bool {
  if (isNothing(list)) return true;
  if (!isList(list)) return false;
  const length = lengthOf(list);
  if (length > excludedMax) return false;
  let end: u32 = 0;
  for (let i: u32 = 0; i < length; i++) {
    const id = entry(list, i);
    if (!isText(id, idBytesMax) || end + lengthOf(id) > excludedBytesMax) return false;
    readText(id, ids + end);
    take(i, end, lengthOf(id));
    end += lengthOf(id);
  }
  count = length;
  return true;
}

/** Whether a product keeps its price. */
export function isExcluded(id: u64): bool {
  if (count == 0) return false;
  const length = lengthOf(id);
  readText(id, asked);
  const hash = hashOf(asked, length);
  let slot = hash & slotsMask;
  let held: u32 = load<u16>(slots + (slot << 1));
  while (held != 0) {
    if (load<u32>(hashes + ((held - 1) << 2)) == hash && isSame(held - 1, length)) return true;
    slot = (slot + 1) & slotsMask;
    held = load<u16>(slots + (slot << 1));
  }
  return false;
}

function take(index: u32, begin: u32, length: u32): void {
  const hash = hashOf(ids + begin, length);
  store<u32>(ends + (index << 2), begin + length);
  store<u32>(hashes + (index << 2), hash);
  let slot = hash & slotsMask;
  while (load<u16>(slots + (slot << 1)) != 0) slot = (slot + 1) & slotsMask;
  store<u16>(slots + (slot << 1), <u16>(index + 1));
}

function isSame(index: u32, length: u32): bool {
  const begin = index == 0 ? 0 : load<u32>(ends + ((index - 1) << 2));
  return load<u32>(ends + (index << 2)) - begin == length && memory.compare(ids + begin, asked, length) == 0;
}

/** FNV-1a. */
function hashOf(bytes: usize, length: u32): u32 {
  let hash: u32 = 0x811c_9dc5;
  for (let i: u32 = 0; i < length; i++) hash = (hash ^ <u32>load<u8>(bytes + i)) * 0x0100_0193;
  return hash;
}
