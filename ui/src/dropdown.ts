// Menus are <details>: they open by themselves. This closes them as people expect, and finds among many entries.

export function dropdowns(part: ParentNode): void {
  for (const filter of part.querySelectorAll<HTMLInputElement>("[data-filter]")) {
    filter.oninput = () => narrow(filter);
    filter.closest("details")?.addEventListener("toggle", () => filter.focus());
  }
}

document.addEventListener("click", (event) => closeOthers(event.target));
document.addEventListener("focusin", (event) => closeOthers(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector<HTMLDetailsElement>("details[data-menu][open]");
  open?.removeAttribute("open");
  open?.querySelector("summary")?.focus();
});

function closeOthers(target: EventTarget | null): void {
  for (const open of document.querySelectorAll("details[data-menu][open]")) {
    if (!(target instanceof Node && open.contains(target))) open.removeAttribute("open");
  }
}

function narrow(filter: HTMLInputElement): void {
  const wanted = folded(filter.value);
  for (const item of filter.parentElement?.querySelectorAll<HTMLElement>(".dropdown-item") ?? []) {
    item.hidden = !folded(item.textContent ?? "").includes(wanted);
  }
  for (const head of filter.parentElement?.querySelectorAll<HTMLElement>(".dropdown-header") ?? []) head.hidden = wanted !== "";
}

/** As people type when in a hurry: small letters, no marks, d for đ. */
export function folded(text: string): string {
  return text.toLowerCase().replace(/đ/g, "d").normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();
}
