// What is wrong with a record: read from the server's page, shown at the fields of the form that stands here.

export type Fault = {
  /** Of the field; empty where it concerns all of them. */
  name: string;
  text: string;
};

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** Only texts and the names of fields are taken over; nothing of the page itself. */
export function faults(page: string): Fault[] {
  const words = new DOMParser().parseFromString(page, "text/html").querySelectorAll(".alert:not([hidden]), .invalid-feedback");
  const all = Array.from(words, (said) => ({ name: said.classList.contains("alert") ? "" : named(said), text: (said.textContent ?? "").replace(/\s+/g, " ").trim() }));
  return all.filter(({ text }) => text !== "");
}

function named(said: Element): string {
  return said.parentElement?.querySelector("[name]")?.getAttribute("name") ?? "";
}

/** At the fields, the first of which is gone to; what has none here comes back. */
export function mark(form: HTMLFormElement, found: Fault[]): string[] {
  unmark(form);
  const rest: string[] = [];
  let first: Field | undefined;
  for (const { name, text } of found) {
    const field = fields(form).find((field) => name !== "" && field.name === name);
    if (!field) {
      rest.push(text);
      continue;
    }
    const words = Object.assign(document.createElement("div"), { className: "invalid-feedback", textContent: text, id: `fault-${name}` });
    (field.closest("[data-stepper]") ?? field).parentElement?.append(words);
    field.setAttribute("aria-invalid", "true");
    field.setAttribute("aria-describedby", words.id);
    open(field);
    if (field.type !== "hidden") first = first ?? field;
  }
  first?.focus();
  return rest;
}

export function unmark(form: HTMLFormElement): void {
  form.querySelectorAll(".invalid-feedback").forEach((words) => words.closest(".photos") || words.remove());
  for (const field of fields(form)) {
    field.classList.remove("is-invalid");
    if (field.getAttribute("aria-invalid")) field.removeAttribute("aria-describedby");
    field.removeAttribute("aria-invalid");
  }
}

/** Whether it may be kept at all; the browser says at the field what is missing. */
export function complete(form: HTMLFormElement, now = new Date()): boolean {
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  for (const field of fields(form)) {
    // The server's day counts too: a phone may lag behind.
    if (field instanceof HTMLInputElement && field.matches("[data-past]")) field.max = field.defaultValue > today ? field.defaultValue : today;
    if (!field.validity.valid) open(field);
  }
  return form.reportValidity();
}

export function fields(form: HTMLFormElement): Field[] {
  const all = Array.from(form.elements);
  return all.filter((one): one is Field => one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement);
}

/** Nothing is shown, and nothing can be gone to, in what is folded up. */
function open(field: Element): void {
  for (let fold = field.closest("details"); fold; fold = fold.parentElement?.closest("details") ?? null) fold.open = true;
}
