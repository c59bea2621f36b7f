/** How much of a way is done, as a bar. */
export function Meter({ done, color, label }: { done: number; color: string; label: string }) {
  const share = Math.min(1, Math.max(0, done));
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(share * 100)} className="bg-ui-bg-component w-full overflow-hidden rounded-full" style={{ height: 6 }}>
      <div className="h-full rounded-full" style={{ width: `${share * 100}%`, minWidth: share > 0 ? 6 : 0, background: color, transition: "width 300ms ease" }} />
    </div>
  );
}
