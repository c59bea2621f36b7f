/** How deep objects and lists may stand in each other. */
export const depthMax = 40;
/** How many things one object or list may hold: twice the lines of the largest order. What no schema wants costs the time of a sentence about each. */
export const itemsMax = 10_000;

/**
 * What is wrong with a JSON text that `JSON.parse` would let through: a name that stands twice in one object (the readers of two programs would not agree on which
 * counts, RFC 8259 section 4), a name that would change what an object is, too deep nesting, too much in one object or list. Anything that is no JSON is left to `JSON.parse`.
 *
 * @returns a sentence, or `undefined` where nothing is wrong
 */
export function wrongWithJson(text: string): string | undefined {
  const open: (Set<string> | undefined)[] = [];
  const items: number[] = [];
  let isName = false;
  for (let i = 0; i < text.length; i++) {
    switch (text[i]) {
      case "{": case "[":
        open.push(text[i] === "{" ? new Set() : undefined);
        isName = text[i] === "{";
        items.push(1);
        if (open.length > depthMax) return `nested deeper than ${depthMax} levels`;
        break;
      case "}": case "]":
        open.pop();
        items.pop();
        isName = false;
        break;
      case ",":
        isName = open.at(-1) !== undefined;
        if (items.length > 0 && ++items[items.length - 1]! > itemsMax) return `more than ${itemsMax} things in one object or list`;
        break;
      case '"': {
        const end = endOfString(text, i);
        if (end === undefined) return undefined;
        const wrong = isName ? wrongWithName(text.slice(i, end + 1), open.at(-1)) : undefined;
        if (wrong !== undefined) return wrong;
        isName = false;
        i = end;
        break;
      }
      default:
    }
  }
  return undefined;
}

function wrongWithName(quoted: string, names: Set<string> | undefined): string | undefined {
  let name: string;
  try {
    name = JSON.parse(quoted) as string;
  } catch {
    return undefined;
  }
  if (name === "__proto__") return 'a field may not be named "__proto__"';
  if (names?.has(name)) return `the field ${JSON.stringify(name.slice(0, 100))} stands twice in one object`;
  names?.add(name);
  return undefined;
}

function endOfString(text: string, start: number): number | undefined {
  for (let i = start + 1; i < text.length; i++) {
    if (text[i] === "\\") i++;
    else if (text[i] === '"') return i;
  }
  return undefined;
}
