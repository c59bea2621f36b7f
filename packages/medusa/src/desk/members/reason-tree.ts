import type { ReasonShown } from "../answers.js";

/** Lines as `explain` writes them, each two spaces deeper than the one it belongs to, as a tree. */
export function treeOf(lines: readonly string[]): ReasonShown {
  type Growing = { holds?: boolean; says: string; parts: Growing[] };
  const root: Growing = { says: "", parts: [] };
  const above: Growing[] = [root];
  for (const line of lines) {
    const [, spaces = "", mark, says = ""] = /^((?: {2})*)(?:([✓✗]) )?(.*)$/su.exec(line) ?? [];
    const depth = spaces.length / 2 + 1;
    const node: Growing = { ...(mark !== undefined && { holds: mark === "✓" }), says, parts: [] };
    (above[Math.min(depth, above.length) - 1] ?? root).parts.push(node);
    above.splice(depth, above.length, node);
  }
  return root.parts[0] ?? root;
}
