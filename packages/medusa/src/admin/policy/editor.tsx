import { clx } from "@medusajs/ui";
import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import type { PolicyRemark } from "../../desk/answers";
import { useWords } from "../language/use-words";

const lineHeight = 20;
const textStyle = { fontSize: 13, lineHeight: `${lineHeight}px`, fontFamily: "\"Roboto Mono\", ui-monospace, SFMono-Regular, Menlo, Consolas, monospace", tabSize: 2 } as const;

type Told = { readonly text: string; readonly remarks: readonly PolicyRemark[]; readonly onChange: (text: string) => void; readonly onSave: () => void; readonly field: RefObject<HTMLTextAreaElement> };

/**
 * A plain text editor: numbered lines, those with a problem marked. Tab and Shift+Tab indent; Escape gives Tab back to the page until the next key, so that nobody is caught in it (WCAG 2.1.2).
 */
export function Editor({ text, remarks, onChange, onSave, field }: Told) {
  const { say } = useWords();
  const [top, setTop] = useState(0);
  const isLeaving = useRef(false);
  const levels = levelsOf(remarks);
  const lines = text.split("\n").length;
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "s" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSave();
    } else if (event.key === "Escape") isLeaving.current = true;
    else if (event.key === "Tab" && !isLeaving.current) {
      event.preventDefault();
      indent(event.currentTarget, event.shiftKey, onChange);
    } else if (event.key !== "Shift") isLeaving.current = false;
  };
  return (
    <div className="bg-ui-bg-field relative flex overflow-hidden" style={{ height: "min(68vh, 720px)" }}>
      <div aria-hidden className="bg-ui-bg-subtle text-ui-fg-muted shrink-0 select-none overflow-hidden text-end" style={{ ...textStyle, width: 52, borderInlineEnd: "1px solid var(--border-base)" }}>
        <div style={{ transform: `translateY(${12 - top}px)` }}>
          {Array.from({ length: lines }, (_, i) => (
            <div key={i} className={clx(levels.get(i + 1) === "error" && "text-ui-fg-error font-medium", levels.get(i + 1) === "warning" && "text-ui-tag-orange-text font-medium")} style={{ height: lineHeight, paddingInlineEnd: 12 }}>{i + 1}</div>
          ))}
        </div>
      </div>
      <div className="relative min-w-0 flex-1">
        <div aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
          {[...levels].map(([line, level]) => <div key={line} className={level === "error" ? "bg-ui-tag-red-bg absolute w-full" : "bg-ui-tag-orange-bg absolute w-full"} style={{ top: 12 + (line - 1) * lineHeight - top, height: lineHeight }} />)}
        </div>
        <textarea ref={field} value={text} aria-label={say("policy.editor")} aria-describedby="laurel-editor-hint" aria-invalid={remarks.some(({ level }) => level === "error")} spellCheck={false} autoCapitalize="off" autoCorrect="off" wrap="off"
          className="text-ui-fg-base caret-ui-fg-base relative h-full w-full resize-none bg-transparent px-4 py-3 outline-none" style={textStyle}
          onChange={({ target }) => onChange(target.value)} onKeyDown={onKeyDown} onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)} />
      </div>
      <span id="laurel-editor-hint" className="sr-only">{say("policy.editorHint")}</span>
    </div>
  );
}

/** The worst that is said of each line. */
function levelsOf(remarks: readonly PolicyRemark[]): Map<number, PolicyRemark["level"]> {
  const levels = new Map<number, PolicyRemark["level"]>();
  for (const { line, level } of remarks) if (levels.get(line) !== "error") levels.set(line, level);
  return levels;
}

/** Moves the lines that are touched two spaces in, or out; without a selection two spaces go in where the caret stands. */
function indent(field: HTMLTextAreaElement, isOut: boolean, onChange: (text: string) => void): void {
  const { value, selectionStart: start, selectionEnd: end } = field;
  const first = value.lastIndexOf("\n", start - 1) + 1;
  if (start === end && !isOut) {
    put(field, `${value.slice(0, start)}  ${value.slice(end)}`, [start + 2, start + 2], onChange);
    return;
  }
  const lines = value.slice(first, end).split("\n");
  const moved = lines.map((line) => (isOut ? line.replace(/^ {1,2}/, "") : `  ${line}`));
  const [byFirst, byAll] = [moved[0]!.length - lines[0]!.length, moved.join("\n").length - lines.join("\n").length];
  put(field, value.slice(0, first) + moved.join("\n") + value.slice(end), [Math.max(first, start + byFirst), end + byAll], onChange);
}

function put(field: HTMLTextAreaElement, text: string, [start, end]: readonly [number, number], onChange: (text: string) => void): void {
  onChange(text);
  // The caret is set once the text is there.
  requestAnimationFrame(() => field.setSelectionRange(start, end));
}

/** Brings a line to sight and selects it. */
export function showLine(field: HTMLTextAreaElement, line: number): void {
  const lines = field.value.split("\n");
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  field.focus();
  field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
  field.scrollTop = Math.max(0, (line - 1) * lineHeight - field.clientHeight / 3);
}
