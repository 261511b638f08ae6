// A record that was typed here and isn't known to have arrived.

import type { Fault } from "./faults";

/** What the last sending said; `waiting` is tried again without being asked. */
export type State = "waiting" | "signed-out" | "conflict" | "refused";

export type Part = { field: string; name: string; body: Blob };

export type Kept = {
  /** The id that the record will have on the server too, so that what is sent twice is one record. */
  id: string;
  /** Who wrote it: nobody else's session sends or shows it. */
  account: string;
  action: string;
  label: string;
  /** Milliseconds, by this device's clock. */
  at: number;
  fields: [string, string][];
  files: Part[];
  state: State;
  /** Of a refused one: what is to be mended in the form. */
  faults?: Fault[];
};

/** Where kept ones lie: on the disk of the device, or in memory in tests. */
export interface Store {
  all(): Promise<Kept[]>;
  /** Rejects when there is no room, or none is given. */
  keep(record: Kept): Promise<void>;
  drop(id: string): Promise<void>;
}

/** What stands in a form now. */
export function written(form: HTMLFormElement, account: string, pressed?: HTMLElement | null): Kept {
  const all = new FormData(form);
  const fields: [string, string][] = [];
  const files: Part[] = [];
  all.forEach((value, field) => {
    if (typeof value === "string") fields.push([field, value]);
    else if (value.name !== "") files.push({ field, name: value.name, body: value });
  });
  const [name, value] = [pressed?.getAttribute("name"), pressed?.getAttribute("value")];
  if (name) fields.push([name, value ?? ""]);
  const id = String(all.get("id") || fresh());
  return { id, account, action: goal(form), label: label(form), at: Date.now(), fields, files, state: "waiting" };
}

/** Where a form is sent to, and where it is shown. */
export function goal(form: HTMLFormElement): string {
  return new URL(form.getAttribute("action") ?? "", location.href).href.replace(/#.*/, "");
}

export function body(record: Kept): FormData {
  const data = new FormData();
  for (const [field, value] of record.fields) data.append(field, value);
  for (const { field, name, body } of record.files) data.append(field, body, name);
  return data;
}

/** A new id: UUID version 7, whose order is that of their age. `crypto.randomUUID` is missing in old browsers and on http. */
export function fresh(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let place = 5, rest = now; place >= 0; place -= 1, rest = Math.floor(rest / 256)) bytes[place] = rest % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** "Nhóm nhỏ · 12 · xã Kim Liên" */
function label(form: HTMLFormElement): string {
  const { name = "", label = "" } = form.dataset;
  return [name].concat(label.split(" ").map((field) => shown(form.elements.namedItem(field)))).filter((part) => part !== "").join(" · ");
}

function shown(field: Element | RadioNodeList | null): string {
  if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.text.trim() ?? "";
  return field && "value" in field ? String(field.value).trim() : "";
}
