import type * as z from "zod";
import { BonusDocument, MultiplierDocument, RateDocument } from "../earning/earn-document.js";
import { EnteredCondition, FigureCondition, ScoreCondition, ShareCondition, TagCondition } from "../rules/rule.js";
import { EnteredPart, MeasuredPart } from "../scorecards/scorecard.js";
import { PolicyDocument } from "./policy-document.js";

// The first is nearly everything; the others are chosen by a key and so out of sight from there.
const schemas = [
  PolicyDocument, RateDocument, MultiplierDocument, BonusDocument, MeasuredPart, EnteredPart,
  FigureCondition, ScoreCondition, EnteredCondition, ShareCondition, TagCondition,
];

/** Every key that a policy may have somewhere, read off the schemas; for guessing which one a mistyped key was meant to be. */
export function policyWords(): ReadonlySet<string> {
  const words = new Set(["all", "any", "not", "of"]);
  const seen = new Set<z.core.$ZodType>();
  for (const schema of schemas) collect(schema, words, seen);
  return words;
}

function collect(schema: z.core.$ZodType, words: Set<string>, seen: Set<z.core.$ZodType>): void {
  if (seen.has(schema)) return;
  seen.add(schema);
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const into = (inner: z.core.$ZodType) => collect(inner, words, seen);
  switch (def.type) {
    case "object":
      for (const key in def.shape) {
        words.add(key);
        into(def.shape[key]!);
      }
      return;
    case "array": return into(def.element);
    case "record": return into(def.valueType);
    case "union": return def.options.forEach(into);
    case "optional": case "default": case "prefault": return into(def.innerType);
    default: return;
  }
}
