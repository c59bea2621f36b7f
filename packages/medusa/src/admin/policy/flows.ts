/** Members by where they stand and where they would stand: `cells[from][to]`. */
export type Cells = readonly (readonly number[])[];
/** A node of the picture: how far from the top it begins, and how tall it is, in hundredths of the picture's height. */
export type Node = { readonly top: number; readonly height: number; readonly count: number };
/** A stream from one node to another: where it begins at either side, and how thick it is, in hundredths of the height. */
export type Stream = { readonly from: number; readonly to: number; readonly start: number; readonly end: number; readonly thickness: number; readonly count: number };

/** Space between nodes, in hundredths of the height. */
const gap = 3;
/** A node's name needs so much room, however few its members are. */
const slotMin = 9;

/** Lays out a picture of streams: at either side the tiers from the top down, each as tall as it has members, and between them those who stay, rise and fall. */
export function layOut(cells: Cells): { readonly left: readonly Node[]; readonly right: readonly Node[]; readonly streams: readonly Stream[] } {
  const lefts = cells.map((row) => row.reduce((sum, each) => sum + each, 0));
  const rights = cells.map((_, to) => cells.reduce((sum, row) => sum + (row[to] ?? 0), 0));
  const scale = Math.min(scaleFor(lefts), scaleFor(rights));
  const [left, right] = [stacked(lefts, scale), stacked(rights, scale)];
  const [starts, ends] = [left.map(({ top }) => top), right.map(({ top }) => top)];
  const streams = cells.flatMap((row, from) => row.flatMap((count, to): Stream[] => {
    if (count === 0) return [];
    const thickness = count * scale;
    const stream = { from, to, start: starts[from]!, end: ends[to]!, thickness, count };
    starts[from]! += thickness;
    ends[to]! += thickness;
    return [stream];
  }));
  return { left, right, streams };
}

const slotFor = (counts: readonly number[]): number => {
  const shown = counts.filter((each) => each > 0).length;
  return Math.min(slotMin, (100 - gap * (shown - 1)) / Math.max(1, shown));
};

/** How tall one member is, so that a side with room for every name is just as tall as the picture. Found by halving: what is too tall for some is their least. */
function scaleFor(counts: readonly number[]): number {
  const shown = counts.filter((each) => each > 0);
  const slot = slotFor(counts);
  const heightAt = (scale: number): number => shown.reduce((sum, each) => sum + Math.max(slot, each * scale), 0) + gap * Math.max(0, shown.length - 1);
  let [low, high] = [0, 100];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (heightAt(middle) > 100) high = middle;
    else low = middle;
  }
  return low;
}

/** Nodes from the top down, each in the middle of its room. */
function stacked(counts: readonly number[], scale: number): Node[] {
  const slot = slotFor(counts);
  let top = 0;
  return counts.map((count) => {
    const height = count * scale;
    const room = Math.max(slot, height);
    const node = { top: top + (room - height) / 2, height, count };
    if (count > 0) top += room + gap;
    return node;
  });
}
