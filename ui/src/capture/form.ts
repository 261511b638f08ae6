// A form that is kept before it is sent: <form data-capture>.

import type { Pocket } from "./pocket";
import { fresh, written } from "./record";

/** `leave` is how a saved record's page is gone to. */
export function captures(part: ParentNode, pocket: Pocket, leave = (place: string) => location.assign(place)): void {
  for (const form of part.querySelectorAll<HTMLFormElement>("form[data-capture]")) new Capture(form, pocket, leave);
}

class Capture {
  private natively = false;
  private busy = false;

  constructor(
    private readonly form: HTMLFormElement,
    private readonly pocket: Pocket,
    private readonly leave: (place: string) => void,
  ) {
    form.addEventListener("submit", (event) => {
      if (this.natively) return;
      event.preventDefault();
      if (!this.busy) void this.send((event as SubmitEvent).submitter ?? null);
    });
    // Back from the page of what was saved: the form is as it was left, and would send the same id with other content.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted && this.busy) this.empty();
    });
  }

  private async send(pressed: HTMLElement | null): Promise<void> {
    this.wait(true);
    const record = written(this.form, this.pocket.account, pressed);
    const answer = await this.pocket.send(record);
    this.tell(answer.is === "lost");
    // Busy until the page is left: nothing is sent twice by a second tap.
    if (answer.is === "saved") return this.leave(answer.place);
    this.wait(false);
    if (answer.is === "lost") return;
    if (answer.is === "refused") {
      // The server's page shows the form again, with what is wrong beside each field.
      await this.pocket.drop(record.id);
      return this.submit(pressed);
    }
    this.empty();
    this.pocket.reveal();
  }

  private submit(pressed: HTMLElement | null): void {
    this.natively = true;
    // Not `form.requestSubmit`, which may be a field of that name.
    HTMLFormElement.prototype.requestSubmit.call(this.form, pressed);
    this.natively = false;
  }

  /** Ready for the next record. */
  private empty(): void {
    this.wait(false);
    this.form.reset();
    const id = this.form.elements.namedItem("id");
    if (id instanceof HTMLInputElement) id.value = fresh();
  }

  private wait(busy: boolean): void {
    this.busy = busy;
    this.form.setAttribute("aria-busy", String(busy));
  }

  private tell(lost: boolean): void {
    const words = this.form.querySelector<HTMLElement>("[data-lost]");
    if (!words) return;
    words.hidden = !lost;
    if (lost) words.textContent = words.dataset["lost"] ?? "";
  }
}
