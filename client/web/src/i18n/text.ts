import { useSyncExternalStore } from "react";
import type { Language } from "../core/types";
import { language } from "./current";

/** Dotted names of all strings of a tree: "save.held". */
export type Name<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string ? Key : `${Key}.${Name<Tree[Key]>}`;
}[keyof Tree & string];
export type Values = Record<string, string | number>;
/** Gives the text of a name, with {{values}} filled in. */
export type Text<Tree> = (name: Name<Tree>, values?: Values) => string;

/**
 * The strings of the exam screen and of the views of items. Names are checked by the compiler, and
 * it is a tenth of the size of i18next, which the desks use: every candidate's computer loads this.
 */
export function texts<Tree extends object>(trees: Record<Language, Tree>): () => Text<Tree> {
  const made = new Map<Language, Text<Tree>>();
  for (const code of Object.keys(trees) as Language[]) made.set(code, (name, values) => fill(find(trees[code], name), values));
  return function useText() {
    const code = useSyncExternalStore(language.subscribe, language.get);
    return made.get(code) as Text<Tree>;
  };
}

function find(tree: object, name: string): string {
  let at: unknown = tree;
  for (const part of name.split(".")) at = (at as Record<string, unknown> | undefined)?.[part];
  return typeof at === "string" ? at : name;
}

function fill(text: string, values: Values | undefined): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => String(values?.[name] ?? whole));
}
