// A form that is kept before it is sent: <form data-capture>.

import { complete, type Fault, fields, mark, unmark } from "./faults";
import { refusal } from "./photos";
import type { Pocket } from "./pocket";
import { fresh, goal, type Kept, written } from "./record";

export function captures(part: ParentNode, pocket: Pocket): void {
  for (const form of part.querySelectorAll<HTMLFormElement>("form[data-capture]")) new Capture(form, pocket);
}

class Capture {
  private busy = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly pocket: Pocket,
  ) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!this.busy) void this.send((event as SubmitEvent).submitter ?? null);
    });
    // Back from the page of what was saved: the form is as it was left, and would send the same id with other content.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && this.busy) this.empty();
    });
    pocket.forms.push({ goal: goal(form), take: (record) => this.take(record) });
  }

  private async send(pressed: HTMLElement | null): Promise<void> {
    this.tell("");
    unmark(this.form);
    if (!complete(this.form)) return;
    this.wait(true);
    const record = written(this.form, this.pocket.account, pressed);
    const answer = await this.pocket.send(record);
    // Busy until the page is left: nothing is sent twice by a second tap.
    if (answer.is === "saved") return this.pocket.leave(answer.place);
    this.wait(false);
    if (answer.is === "lost") return this.tell(this.form.querySelector<HTMLElement>("[data-lost]")?.dataset["lost"] ?? "");
    if (answer.is === "refused" && answer.faults.length > 0) {
      // Everything still stands here, photos too.
      this.show(answer.faults);
      return this.pocket.drop(record.id);
    }
    this.empty();
    this.pocket.reveal();
  }

  /** Puts a kept record back, to be mended; not over what somebody is writing. */
  private take(record: Kept): boolean {
    if (this.busy || this.touched()) return false;
    this.empty();
    const values = record.fields.slice();
    for (const field of fields(this.form)) {
      if (field.type === "file") continue;
      const of = (value?: string) => values.findIndex(([name, other]) => name === field.name && (value === undefined || value === other));
      if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) field.checked = of(field.value) >= 0;
      // Several fields of one name take their values in turn.
      else if (of() >= 0) field.value = values.splice(of(), 1)[0]?.[1] ?? "";
    }
    this.takeFiles(record);
    // What is folded up stands there for a record of today.
    for (const fold of this.form.querySelectorAll("details")) fold.open = true;
    this.show(record.faults ?? []);
    return true;
  }

  private takeFiles({ files }: Kept): void {
    let left = files;
    for (const input of this.form.querySelectorAll<HTMLInputElement>("input[type=file]")) {
      const chosen = new DataTransfer();
      left = left.filter(({ field, name, body }) => {
        const file = body instanceof File ? body : new File([body], name, { type: body.type });
        if (field !== input.name || refusal(file, input.accept, Infinity) !== null) return true;
        chosen.items.add(file);
        return false;
      });
      input.files = chosen.files;
      input.dispatchEvent(new Event("change"));
    }
  }

  private touched(): boolean {
    return fields(this.form).some((field) => {
      if (field instanceof HTMLSelectElement) return false;
      return field.value !== field.defaultValue || (field instanceof HTMLInputElement && field.checked !== field.defaultChecked);
    });
  }

  private show(found: Fault[]): void {
    this.tell(mark(this.form, found).join(" "));
  }

  /** Ready for the next record. */
  private empty(): void {
    this.wait(false);
    this.form.reset();
    this.tell("");
    unmark(this.form);
    const id = this.form.elements.namedItem("id");
    if (id instanceof HTMLInputElement) id.value = fresh();
  }

  private wait(busy: boolean): void {
    this.busy = busy;
    this.form.setAttribute("aria-busy", String(busy));
  }

  private tell(text: string): void {
    const words = this.form.querySelector<HTMLElement>("[data-lost]");
    if (!words) return;
    words.hidden = text === "";
    words.textContent = text;
  }
}
