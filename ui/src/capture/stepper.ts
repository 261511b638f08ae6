// A number with a button on each side: <div data-stepper>. Never below zero.

export function steppers(part: ParentNode): void {
  for (const stepper of part.querySelectorAll<HTMLElement>("[data-stepper]")) {
    const input = stepper.querySelector("input");
    stepper.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-step]") : null;
      if (!button || !input) return;
      input.value = stepped(input.value, Number(button.dataset["step"]));
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }
}

/** "1.200" and 1 are "1201"; what is no whole number stays for the server to ask about. */
export function stepped(typed: string, step: number): string {
  const digits = typed.trim().replace(/^(\d{1,3})([.\s]\d{3})+$/, (whole) => whole.replace(/\D/g, ""));
  return /^\d{0,15}$/.test(digits) ? String(Math.max(0, Number(digits) + step)) : typed;
}
