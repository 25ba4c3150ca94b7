import { Store } from "../core/store";

/** How this candidate likes to see the exam; remembered on this computer. */
export interface Settings {
  size: "normal" | "large" | "largest";
  theme: "standard" | "contrast";
  seconds: boolean;
  view: "one" | "all";
}
const REMEMBERED = "kaochang.display";
const FIRST: Settings = { size: "normal", theme: "standard", seconds: false, view: "one" };

export const settings = new Store<Settings>(remembered());
settings.subscribe(() => {
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify(settings.get()));
  } catch {
    // Without storage the choice lasts until the page closes.
  }
  showSettings();
});

/** Puts size and theme on the document, where the style sheet reads them. */
export function showSettings(): void {
  const { size, theme } = settings.get();
  document.documentElement.dataset["size"] = size;
  document.documentElement.dataset["theme"] = theme;
}

function remembered(): Settings {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(REMEMBERED) ?? "{}") as Partial<Settings>) };
  } catch {
    return FIRST;
  }
}
