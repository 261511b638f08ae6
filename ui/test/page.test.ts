// @vitest-environment jsdom
import { expect, test } from "vitest";
import { light } from "../build/lean";
import { biggest, extent, sheet } from "../src/chart";
import { folded } from "../src/dropdown";

test("a chart says what its table says", () => {
  document.body.innerHTML = `<table><thead><tr><th>Tháng</th><th>Hội nghị</th></tr></thead>
    <tbody><tr data-lat="12.7" data-lon="108.1"><th>10/2024</th><td>2.469 suy ra</td></tr><tr><th>11/2024</th><td data-value="">–</td></tr></tbody></table>`;
  const { heads, rows } = sheet(document.querySelector("table") as HTMLTableElement);
  expect(heads).toEqual(["Hội nghị"]);
  expect(rows[0]).toMatchObject({ name: "10/2024", lat: 12.7, cells: [{ value: 2469, text: "2.469 suy ra" }] });
  expect(rows[1]?.cells[0]?.value).toBeNull();
});

test("a map keeps the country's shape whatever the page's", () => {
  const { x, y } = extent([{ lat: 8, lon: 104 }, { lat: 23, lon: 108 }], 2);
  const narrow = Math.cos((15.5 * Math.PI) / 180);
  expect(((x[1] - x[0]) * narrow) / (y[1] - y[0])).toBeCloseTo(2);
  expect(x[0]).toBeLessThan(104);
});

test("a map names the largest and nobody who has nothing", () => {
  const row = (name: string, value: number | null) => ({ name, cells: [{ value, text: "" }], lat: 1, lon: 1, path: undefined });
  const names = [...biggest([row("a", 2), row("b", null), row("c", 9), row("d", 0), row("e", 5)], 2)].map(({ name }) => name);
  expect(names).toEqual(["c", "e"]);
  expect(biggest([row("b", null), row("d", 0)], 2).size).toBe(0);
});

test("names are found however they are typed", () => {
  expect(folded("  BHXH Đắk  Lắk ")).toBe("bhxh dak lak");
});

test("of two themes the light one stays", () => {
  expect(light("a{color:light-dark(var(--x), mix(b, c));d:light-dark(1, 2)}")).toBe("a{color:var(--x);d:1}");
});
