/**
 * Freezes plain data to its depth, so that whoever would change what the store holds is told at once. What is frozen already is passed over: states
 * that share most of their parts with the one before cost little.
 */
export function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const key in value) frozen(value[key]);
  return value;
}
