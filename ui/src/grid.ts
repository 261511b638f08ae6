// A grid of figures that feels like a spreadsheet: a table of <input class="cell"> in a form that works without this.
//
// <form class="figures" data-grid data-question="{typed} là {thousands} hay {decimal}?" data-nothing="Không phải là số"
//       data-letter="Có chữ “{letter}” lẫn trong số"> … <input class="cell" name="cell.…" data-counts>
// `data-counts`: the indicator counts things, so that "2.469" can only be 2469.

import { History } from "./history";
import { type Reading, print, read } from "./number";

export function figureGrids(part: ParentNode): void {
  for (const form of part.querySelectorAll<HTMLFormElement>("form[data-grid]:not([data-alive])")) new Grid(form);
}

class Grid {
  private readonly cells: HTMLInputElement[][];
  private readonly history = new History<HTMLInputElement>((cell, text) => this.show(cell, text));

  constructor(private readonly form: HTMLFormElement) {
    form.dataset["alive"] = "";
    const rows = [...form.querySelectorAll("tbody tr")];
    this.cells = rows.map((row) => [...row.querySelectorAll<HTMLInputElement>("input.cell")]).filter((row) => row.length > 0);
    for (const cell of this.cells.flat()) {
      cell.autocomplete = "off";
      cell.dataset["before"] = cell.value;
      this.mark(cell);
    }
    form.addEventListener("keydown", (event) => this.key(event));
    form.addEventListener("paste", (event) => this.paste(event));
    form.addEventListener("change", (event) => this.typed(event.target));
    form.addEventListener("focusin", (event) => event.target instanceof HTMLInputElement && event.target.select());
    addEventListener("beforeunload", (event) => this.form.isConnected && this.unsaved() && event.preventDefault());
    form.addEventListener("submit", () => this.saved());
  }

  private key(event: KeyboardEvent): void {
    const cell = event.target;
    if (!(cell instanceof HTMLInputElement) || !cell.classList.contains("cell")) return;
    const command = event.ctrlKey || event.metaKey;
    if (command && event.key.toLowerCase() === "z") return this.take(event, () => this.travel(event.shiftKey ? "redo" : "undo", cell));
    if (command && event.key.toLowerCase() === "y") return this.take(event, () => this.travel("redo", cell));
    const step = STEPS[event.key];
    if (!step || command || event.altKey) return;
    // Left and right move within what is being typed until they come to its end.
    if (step.across !== 0 && !atEnd(cell, step.across)) return;
    const down = event.key === "Enter" && event.shiftKey ? -1 : step.down;
    this.take(event, () => this.go(cell, down, step.across));
  }

  private take(event: Event, act: () => void): void {
    event.preventDefault();
    act();
  }

  private travel(way: "undo" | "redo", cell: HTMLInputElement): void {
    this.commit(cell);
    this.history[way]()?.focus();
  }

  private go(from: HTMLInputElement, down: number, across: number): void {
    const row = this.cells.findIndex((cells) => cells.includes(from));
    const column = this.cells[row]?.indexOf(from) ?? 0;
    const next = this.cells[row + down]?.[column + across];
    if (next) next.focus();
    else this.commit(from);
  }

  /** A block copied from a spreadsheet fills the cells from here to the right and down; the rest of it is dropped. */
  private paste(event: ClipboardEvent): void {
    const cell = event.target;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!(cell instanceof HTMLInputElement) || !/[\t\n]/.test(text.trimEnd())) return;
    const top = this.cells.findIndex((cells) => cells.includes(cell));
    const left = this.cells[top]?.indexOf(cell) ?? -1;
    if (left < 0) return;
    event.preventDefault();
    const changes = block(text).flatMap((row, down) =>
      row.flatMap((value, across) => {
        const target = this.cells[top + down]?.[left + across];
        return target && !target.readOnly ? [{ cell: target, before: target.value, after: value.trim() }] : [];
      }),
    );
    this.history.record(changes);
    for (const { cell: target, after } of changes) this.show(target, after);
  }

  private typed(target: EventTarget | null): void {
    if (target instanceof HTMLInputElement && target.classList.contains("cell")) this.commit(target);
  }

  private commit(cell: HTMLInputElement): void {
    const before = cell.dataset["shown"] ?? cell.defaultValue;
    if (cell.value === before) return;
    this.history.record([{ cell, before, after: cell.value }]);
    this.show(cell, cell.value);
  }

  private show(cell: HTMLInputElement, text: string): void {
    cell.value = text;
    cell.removeAttribute("aria-invalid");
    cell.parentElement?.querySelector(".fault")?.remove();
    this.mark(cell);
  }

  private mark(cell: HTMLInputElement): void {
    cell.dataset["shown"] = cell.value;
    cell.classList.toggle("changed", cell.value !== cell.dataset["before"]);
    cell.classList.remove("doubtful");
    cell.parentElement?.querySelector(".question")?.remove();
    const number = cell.value.normalize("NFC").replace(FIRMNESS, "");
    const reading: Reading | null = number.trim() === "" ? null : read(number);
    if (reading?.is === "doubtful" && !("counts" in cell.dataset)) this.ask(cell, reading);
    if (reading?.is === "nothing") this.fault(cell, reading.stranger);
  }

  private ask(cell: HTMLInputElement, { thousands, decimal }: Extract<Reading, { is: "doubtful" }>): void {
    cell.classList.add("doubtful");
    const question = document.createElement("div");
    question.className = "question";
    question.setAttribute("role", "group");
    const words = document.createElement("p");
    const [asThousands, asDecimal] = [plain(thousands), plain(decimal)];
    words.textContent = filled(this.form.dataset["question"] ?? "{thousands}?", {
      typed: cell.value,
      thousands: asThousands,
      decimal: asDecimal,
    });
    const answer = (label: string) => {
      const text = (FIRMNESS.exec(cell.value.normalize("NFC"))?.[0] ?? "") + certain(label);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-sm me-2";
      button.textContent = label;
      button.onclick = () => {
        this.history.record([{ cell, before: cell.value, after: text }]);
        this.show(cell, text);
        cell.focus();
      };
      return button;
    };
    question.append(words, answer(asThousands), answer(asDecimal));
    cell.after(question);
  }

  private fault(cell: HTMLInputElement, stranger: string | null): void {
    if (cell.parentElement?.querySelector(".fault")) return;
    cell.setAttribute("aria-invalid", "true");
    const words = document.createElement("div");
    words.className = "fault";
    const letter = stranger !== null && /\p{L}/u.test(stranger);
    words.textContent = letter
      ? filled(this.form.dataset["letter"] ?? "{letter}?", { letter: stranger })
      : (this.form.dataset["nothing"] ?? "?");
    cell.after(words);
  }

  private unsaved(): boolean {
    return this.cells.flat().some((cell) => cell.value !== cell.dataset["before"]);
  }

  private saved(): void {
    for (const cell of this.cells.flat()) cell.dataset["before"] = cell.value;
  }
}

/** How firmly a number is stated stands before it: "gần 2.000", on an English page "nearly 2.000". */
const FIRMNESS = /^\s*(?:trên|hơn|ít nhất|gần|khoảng|ước|over|more than|at least|nearly|about|(?:an )?estimated)\s+/iu;

const STEPS: Record<string, { down: number; across: number }> = {
  ArrowUp: { down: -1, across: 0 },
  ArrowDown: { down: 1, across: 0 },
  ArrowLeft: { down: 0, across: -1 },
  ArrowRight: { down: 0, across: 1 },
  Enter: { down: 1, across: 0 },
};

/** Rows and cells of a block as spreadsheets copy it: tabs, line ends, quotes around cells that hold either. */
export function block(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r?\n|$)/gy;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? "");
    if (match[3] === "\t") continue;
    if (match[3] === "" || cell.lastIndex >= text.length) break;
    rows.push([]);
  }
  return rows;
}

function atEnd(cell: HTMLInputElement, across: number): boolean {
  const whole = cell.selectionStart === 0 && cell.selectionEnd === cell.value.length;
  const end = across < 0 ? 0 : cell.value.length;
  return whole || (cell.selectionStart === end && cell.selectionEnd === end);
}

/** Without dots between thousands. */
function plain(value: { digits: bigint; scale: number }): string {
  return print(value).replaceAll(".", "");
}

/** "2,469" would be doubtful again; "2,4690" can only be a decimal. */
function certain(text: string): string {
  return /^-?\d{1,3},\d{3}$/.test(text) ? `${text}0` : text;
}

function filled(pattern: string, words: Record<string, string>): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? "");
}
