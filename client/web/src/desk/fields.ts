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

/** The paths of everything that a change of a form touches. */
export function changedPaths(changed: unknown, before: FieldPath = []): FieldPath[] {
  // A list of plain values, such as the boxes of a group, is one field.
  const plain = (value: unknown) => value === null || typeof value !== "object";
  if (plain(changed) || (Array.isArray(changed) && changed.length > 0 && changed.every((one) => one !== undefined && plain(one)))) return [before];
  const inner = Object.entries(changed as object)
    .filter(([, value]) => value !== undefined)
    .flatMap(([key, value]) => changedPaths(value, [...before, Array.isArray(changed) ? Number(key) : key]));
  return inner.length > 0 ? inner : [before];
}

/** What a server refused of a field is forgotten once the field is changed: for onValuesChange of a form. */
export function forget(form: { setFields: (fields: never[]) => void }): (changed: unknown) => void {
  return (changed) => form.setFields(changedPaths(changed).map((name) => ({ name, errors: [], warnings: [] })) as never[]);
}
