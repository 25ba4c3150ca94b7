import { useEffect, useRef } from "react";
import type { Question } from "../core/paper";
import type { Sheet } from "../core/sheet";
import { LETTERS, shownOptions } from "../items/view";
import type { PaperItem } from "../core/types";

export type Stroke =
  | { do: "pick" | "strike"; option: string }
  | { do: "previous" | "next" | "up" | "down" | "flag" | "clear" | "help" };

export interface Key {
  key: string;
  code: string;
  shiftKey: boolean;
}

/**
 * What a key means for an item. F flags, also on true or false, where an answer on the same key
 * would be one slip away; there T, Y, A, 1 are true and N, X, B, 2 are false. Only where an item has
 * an option F does that key choose it; M flags everywhere.
 */
export function strokeOf({ key, code, shiftKey }: Key, item: PaperItem): Stroke | undefined {
  switch (key) {
    case "ArrowLeft": return { do: "previous" };
    case "ArrowRight": return { do: "next" };
    case "ArrowUp": return { do: "up" };
    case "ArrowDown": return { do: "down" };
    case "Delete":
    case "Backspace": return { do: "clear" };
    case "?":
    case "？": return { do: "help" };
  }
  const options = shownOptions(item);
  if (/^Digit[1-9]$|^Numpad[1-9]$/.test(code) && !shiftKey) return chosen("pick", options[Number(code.slice(-1)) - 1]);
  // The code is the place of the key: it also works while a Chinese input method holds the letters back.
  const letter = /^[a-z]$/i.test(key) ? key.toUpperCase() : /^Key[A-Z]$/.test(code) ? code.slice(3) : "";
  if (!shiftKey && (letter === "M" || (letter === "F" && options.length < 6))) return { do: "flag" };
  if (item.kind === "truefalse" && !shiftKey) {
    if (letter === "T" || letter === "Y") return chosen("pick", "T");
    if (letter === "N" || letter === "X") return chosen("pick", "F");
  }
  if (letter === "") return undefined;
  return chosen(shiftKey ? "strike" : "pick", options[LETTERS.indexOf(letter)]);
}

function chosen(what: "pick" | "strike", option: string | undefined): Stroke | undefined {
  return option === undefined ? undefined : { do: what, option };
}

export interface KeyboardOptions {
  sheet: Sheet;
  question: Question | undefined;
  step: (by: number) => void;
  help: () => void;
  /** No dialog is open. */
  active: boolean;
}

/** The keyboard of the whole exam screen. */
export function useKeyboard(options: KeyboardOptions): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const { question, active } = latest.current;
      if (!question || !active || event.ctrlKey || event.altKey || event.metaKey || keeps(event.target, event.key)) return;
      const stroke = strokeOf(event, question.item);
      if (!stroke || (event.repeat && stroke.do !== "next" && stroke.do !== "previous")) return;
      event.preventDefault();
      act(stroke, latest.current, question);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, []);
}

function act(stroke: Stroke, { sheet, step, help }: KeyboardOptions, { item }: Question): void {
  bringToSight(stroke, item);
  switch (stroke.do) {
    case "pick": return sheet.pick(item.item, item.kind, stroke.option);
    case "strike": return sheet.strike(item.item, stroke.option);
    case "flag": return sheet.flag(item.item);
    case "clear": return sheet.clear(item.item);
    case "previous": return step(-1);
    case "next": return step(1);
    case "up": return moveFocus(item.item, -1);
    case "down": return moveFocus(item.item, 1);
    case "help": return help();
  }
}

/** Nothing changes unseen: where the current question was scrolled away, it comes back with what changes on it. */
function bringToSight(stroke: Stroke, item: PaperItem): void {
  const question = document.querySelector(`[data-item="${item.item}"]`);
  const option = "option" in stroke ? question?.querySelectorAll(".option")[shownOptions(item).indexOf(stroke.option)] : undefined;
  const changed = option ?? (stroke.do === "flag" || stroke.do === "clear" ? question?.querySelector(".question-line") : undefined);
  if (!question || !changed || seen(changed)) return;
  question.scrollIntoView({ block: "nearest" });
  changed.scrollIntoView({ block: "nearest" });
}

function seen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  const frame = element.closest("main")?.getBoundingClientRect();
  return top >= Math.max(0, frame?.top ?? 0) && bottom <= Math.min(innerHeight, frame?.bottom ?? innerHeight);
}

/** Arrow keys go through the options of the current question without choosing. */
function moveFocus(item: number, by: number): void {
  const options = Array.from(document.querySelectorAll<HTMLElement>(`[data-item="${item}"] .option-pick`));
  const at = options.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? (by > 0 ? 0 : options.length - 1) : Math.min(options.length - 1, Math.max(0, at + by));
  options[next]?.focus();
}

/** Text fields keep all their keys, the radio buttons of settings those that they know. */
function keeps(target: EventTarget | null, key: string): boolean {
  if (target instanceof HTMLInputElement && /^(radio|checkbox)$/.test(target.type)) return /^(Arrow.*|Tab| )$/.test(key);
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
