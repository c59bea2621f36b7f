type Override = { readonly tier: string; readonly until?: number | undefined; readonly reason: string; readonly by: string };

/**
 * A tier that was set by hand as its member may know it: that it was, and until when. Why is in words of staff, among themselves, and who it was is nobody's outside (X2): both texts are
 * empty.
 */
export function shownOverride<Tier extends { readonly override?: Override | undefined }>(state: Tier): Tier {
  return state.override ? { ...state, override: { ...state.override, reason: "", by: "" } } : state;
}
