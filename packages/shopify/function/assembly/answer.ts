import { lengthOf, readText } from "./boxed";
import { message, messageLength } from "./terms";
import { outputArray, outputFinishArray, outputFinishObject, outputInternedText, outputNumber, outputObject, outputText } from "./wasm-api";
import { interned, word, wordOf } from "./word";

// The ids of what is discounted, as values that are read when they are written.
const targets: usize = memory.data(8_000);
const id: usize = memory.data(1_000);
let count: u32 = 0;

/** Takes a line or a delivery in. */
export function keep(target: u64): void {
  store<u64>(targets + (count << 3), target);
  count++;
}

/** Writes the discount over what has been taken in; no operation at all when that is nothing. */
export function writeAnswer(operation: string, strategy: string, target: string, percent: f64): void {
  object(1);
  text("operations");
  array(count == 0 ? 0 : 1);
  if (count > 0) writeOperation(operation, strategy, target, percent);
  endArray();
  endObject();
}

function writeOperation(operation: string, strategy: string, target: string, percent: f64): void {
  object(1);
  text(operation);
  object(2);
  text("selectionStrategy");
  text(strategy);
  text("candidates");
  array(1);
  object(messageLength > 0 ? 3 : 2);
  if (messageLength > 0) {
    text("message");
    sure(outputText(message, messageLength));
  }
  text("targets");
  writeTargets(target);
  text("value");
  object(1);
  text("percentage");
  object(1);
  text("value");
  sure(outputNumber(percent));
  endObject();
  endObject();
  endObject();
  endArray();
  endObject();
  endObject();
}

function writeTargets(target: string): void {
  const keyOfTarget = interned(target);
  const keyOfId = interned("id");
  array(count);
  for (let i: u32 = 0; i < count; i++) {
    const value = load<u64>(targets + (i << 3));
    readText(value, id);
    object(1);
    sure(outputInternedText(keyOfTarget));
    object(1);
    sure(outputInternedText(keyOfId));
    sure(outputText(id, lengthOf(value)));
    endObject();
    endObject();
  }
  endArray();
}

function text(letters: string): void { sure(outputText(word, wordOf(letters))); }
function object(entries: u32): void { sure(outputObject(entries)); }
function endObject(): void { sure(outputFinishObject()); }
function array(entries: u32): void { sure(outputArray(entries)); }
function endArray(): void { sure(outputFinishArray()); }

/** A step that was not in its place is ours to mend: rather no answer than half of one. */
function sure(status: i32): void {
  if (status != 0) unreachable();
}
