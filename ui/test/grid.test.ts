// @vitest-environment jsdom
import { beforeEach, expect, test } from "vitest";
import { block, figureGrids } from "../src/grid";

const cells = () => [...document.querySelectorAll<HTMLInputElement>("input.cell")];
const values = () => cells().map((cell) => cell.value);

function press(cell: HTMLInputElement | undefined, key: string, more: KeyboardEventInit = {}): void {
  cell?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

function type(cell: HTMLInputElement | undefined, text: string): void {
  if (!cell) return;
  cell.value = text;
  cell.dispatchEvent(new Event("change", { bubbles: true }));
}

function paste(cell: HTMLInputElement | undefined, text: string): void {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: () => text } });
  cell?.dispatchEvent(event);
}

beforeEach(() => {
  document.body.innerHTML = `<form data-grid data-question="{typed} là {thousands} hay {decimal}?" data-letter="Có chữ {letter}"
    data-nothing="Không phải là số"><table><tbody>${'<tr><td><input class="cell" value="1"></td><td><input class="cell" data-counts></td></tr>'.repeat(2)}</tbody></table></form>`;
  figureGrids(document);
});

test("Enter and the arrows go from cell to cell", () => {
  const [a, b, c] = cells();
  a?.focus();
  press(a, "Enter");
  expect(document.activeElement).toBe(c);
  press(c, "ArrowUp");
  expect(document.activeElement).toBe(a);
  press(a, "ArrowRight");
  expect(document.activeElement).toBe(b);
});

test("a block from a spreadsheet fills the cells and is undone as one step", () => {
  paste(cells()[0], "12\t34\n56\t78\t90\n");
  expect(values()).toEqual(["12", "34", "56", "78"]);
  press(cells()[0], "z", { ctrlKey: true });
  expect(values()).toEqual(["1", "", "1", ""]);
  press(cells()[0], "y", { ctrlKey: true });
  expect(values()).toEqual(["12", "34", "56", "78"]);
});

test("a doubtful number asks in its place, and the answer stays", () => {
  const [a] = cells();
  type(a, "2.469");
  expect(document.querySelector(".question p")?.textContent).toBe("2.469 là 2469 hay 2,469?");
  document.querySelectorAll<HTMLButtonElement>(".question button")[1]?.click();
  expect(a?.value).toBe("2,4690");
  expect(document.querySelector(".question")).toBeNull();
});

test("where things are counted a dot can only stand between thousands", () => {
  type(cells()[1], "2.469");
  expect(document.querySelector(".question")).toBeNull();
});

test("a word before the number says how firmly it is stated", () => {
  const [a] = cells();
  type(a, "gần 2.000");
  expect(document.querySelector(".fault")).toBeNull();
  document.querySelectorAll<HTMLButtonElement>(".question button")[0]?.click();
  expect(a?.value).toBe("gần 2000");
  press(a, "z", { ctrlKey: true });
  expect(a?.value).toBe("gần 2.000");
  type(a, "more than 12");
  expect(document.querySelector(".fault")).toBeNull();
});

test("a letter in a number is said at its cell", () => {
  const [a] = cells();
  type(a, "1,2O4");
  expect(a?.getAttribute("aria-invalid")).toBe("true");
  expect(document.querySelector(".fault")?.textContent).toBe("Có chữ O");
  press(a, "z", { ctrlKey: true });
  expect(document.querySelector(".fault")).toBeNull();
});

test("a cell that holds tabs and line ends stays one cell", () => {
  expect(block('"a\tb\n""c"""\t2\r\n3\t')).toEqual([['a\tb\n"c"', "2"], ["3", ""]]);
});
