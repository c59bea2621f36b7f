import type { CompiledRule, Figures } from "./evaluate.js";

/**
 * One question on the way to a verdict: whether the figure in a place lies in a range, or what `ask` says where a rule needs more
 * than that. Either answer leads to a next step. So a rule of any shape is one walk, without calls, counters or garbage.
 */
export type Step = {
  readonly place: number;
  readonly lowest: number;
  readonly highest: number;
  readonly ask: CompiledRule["holds"] | undefined;
  readonly yes: Step;
  readonly no: Step;
  /** Set where the walk ends. */
  readonly verdict: boolean | undefined;
};

/** The two ends of every walk. */
export const itHolds = end(true);
export const itFails = end(false);

/** A step that asks whether a figure lies in a range. */
export function figureStep(place: number, lowest: number, highest: number, yes: Step, no: Step): Step {
  return { place, lowest, highest, ask: undefined, yes, no, verdict: undefined };
}

/** A step that asks a function. */
export function askStep(ask: CompiledRule["holds"], yes: Step, no: Step): Step {
  return { place: 0, lowest: 0, highest: 0, ask, yes, no, verdict: undefined };
}

/** The walk from a step to its verdict. */
export function walkFrom(first: Step): CompiledRule["holds"] {
  if (asksNothing(first)) return walkFigures(first);
  return (figures, about) => {
    let step = first;
    while (step.verdict === undefined) {
      const yes = step.ask === undefined ? isInside(step, figures) : step.ask(figures, about);
      step = yes ? step.yes : step.no;
    }
    return step.verdict;
  };
}

/** The same without a look at `ask`: nearly every rule is about figures alone. */
function walkFigures(first: Step): CompiledRule["holds"] {
  return (figures) => {
    let step = first;
    do step = isInside(step, figures) ? step.yes : step.no;
    while (step.verdict === undefined);
    return step.verdict;
  };
}

// A missing figure becomes NaN in a comparison, which is true of nothing: so it satisfies no condition.
const isInside = ({ place, lowest, highest }: Step, figures: Figures): boolean => figures[place]! >= lowest && figures[place]! <= highest;

function asksNothing(first: Step): boolean {
  const seen = new Set<Step>([itHolds, itFails]);
  const open = [first];
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    if (seen.has(step)) continue;
    if (step.ask !== undefined) return false;
    seen.add(step);
    open.push(step.yes, step.no);
  }
  return true;
}

function end(verdict: boolean): Step {
  const step: { -readonly [key in keyof Step]: Step[key] | undefined } = {
    place: 0, lowest: 0, highest: 0, ask: undefined, yes: undefined, no: undefined, verdict,
  };
  step.yes = step.no = step as Step;
  return step as Step;
}
