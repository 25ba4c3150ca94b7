import { Problem } from "../core/problem";

export type FieldPath = (string | number)[];

/** "rooms[0].name" as the path that a form uses. */
export function fieldPath(field: string): FieldPath {
  return field.split(/[.[\]]+/).filter(Boolean).map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

/**
 * Parts the faults of a refused request: those of fields that the form shows, and the rest, which
 * is told above it. `known` holds the fields of the form, array indexes as "*"; `instead` names the
 * field to show a fault at where the server means a whole group.
 */
export function placeFaults(
  error: unknown,
  known: readonly string[],
  instead: Readonly<Record<string, string>> = {},
): { placed: { name: FieldPath; errors: string[] }[]; rest: unknown } {
  if (!(error instanceof Problem)) return { placed: [], rest: error };
  const placed = new Map<string, string[]>();
  const rest = error.errors.filter(({ field, why }) => {
    const shown = instead[field] ?? field;
    if (!known.includes(shown.replace(/\[\d+\]/g, "[*]"))) return true;
    placed.set(shown, [...(placed.get(shown) ?? []), why]);
    return false;
  });
  return {
    placed: [...placed].map(([field, errors]) => ({ name: fieldPath(field), errors })),
    rest: new Problem(error.status, { ...error.document, errors: rest }),
  };
}

/** Several refusals as one, so that all their faults are shown; anything but a refusal goes first. */
export function merged(refused: readonly unknown[]): unknown {
  const problems = refused.filter((one): one is Problem => one instanceof Problem);
  const [first] = problems;
  if (!first || problems.length < refused.length) return refused.find((one) => !(one instanceof Problem));
  return new Problem(first.status, { ...first.document, errors: problems.flatMap((one) => one.errors) });
}
