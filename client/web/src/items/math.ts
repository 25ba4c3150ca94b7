/** Chromium shows MathML since 109. Before, items.css lays out the common elements; this says which. */
export function markMathSupport(): void {
  const probe = document.createElement("div");
  probe.innerHTML = '<math><mspace height="23px" width="77px"></mspace></math>';
  probe.style.position = "absolute";
  document.body.appendChild(probe);
  const box = probe.firstElementChild?.getBoundingClientRect();
  document.documentElement.classList.toggle("no-mathml", !box || Math.abs(box.height - 23) > 1);
  probe.remove();
}
