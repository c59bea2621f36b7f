import { css } from "lit";

/** What tiers are made of: light on one colour, by gradients alone. `data-material` says which; the colour is the policy's, as `paint` has given it, or the material's usual one. */
export const material = css`
.material {
  --_usual: #e6dfd2;
  --_base: var(--laurel-tier-color, var(--_tier, var(--_usual)));
  --_away: var(--_far, var(--_usual-far, #fff));
  --_shine: color-mix(in oklab, var(--_base), var(--_away) 34%);
  --_edge: color-mix(in oklab, var(--_base), var(--_away) 16%);
  color: var(--laurel-tier-ink, var(--_tier-ink, var(--_usual-ink, #1a1612)));
  background-color: var(--_base);
  border: 1px solid color-mix(in oklab, var(--_base), currentcolor 14%);
  print-color-adjust: exact;
}
.material[data-material="plain"] { background-image: linear-gradient(160deg, var(--_edge), transparent 60%) }
.material[data-material="gold"] {
  --_usual: #cfa63a;
  background-image:
    repeating-linear-gradient(102deg, transparent 0 2px, color-mix(in oklab, var(--_away) 7%, transparent) 2px 3px),
    linear-gradient(105deg, transparent 12%, var(--_shine) 34%, transparent 52%, var(--_edge) 78%, transparent);
}
.material[data-material="platinum"] {
  --_usual: #c3cad3;
  background-image:
    linear-gradient(100deg, transparent 8%, var(--_shine) 28%, transparent 44%, var(--_shine) 70%, transparent 88%),
    linear-gradient(180deg, var(--_edge), transparent);
}
.material[data-material="diamond"] {
  --_usual: #27496d;
  --_usual-ink: #fff;
  --_usual-far: #000;
  background-image:
    conic-gradient(from 210deg at 78% 18%, transparent 0 12%, var(--_edge) 12% 21%, var(--_shine) 21% 29%, transparent 29% 44%, var(--_edge) 44% 55%, transparent 55% 70%, var(--_shine) 70% 78%, transparent 78%),
    linear-gradient(135deg, var(--_edge), transparent 55%);
}
@media (forced-colors: active) { .material { border-color: CanvasText; color: CanvasText; background: Canvas } }
`;
