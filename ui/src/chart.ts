// Charts, each drawn from the table that says the same in words: <div class="chart" data-chart="bar|line|map" data-of="id">.
//
// In the table the first column names, the others are series; a cell's number is its `data-value` or what it shows, and
// what it shows is what the chart says. On a map each row has `data-lat`, `data-lon`, and may have `data-path`.

import { BarChart, LineChart, ScatterChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
import { read } from "./number";

use([BarChart, LineChart, ScatterChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, LabelLayout, CanvasRenderer]);

const COLOURS = ["#0b5cad", "#e08a00", "#2f8f5b", "#8a4fbf", "#b3261e", "#526071"];

export type Cell = { value: number | null; text: string };
export type Row = { name: string; cells: Cell[]; lat: number; lon: number; path: string | undefined };
export type Sheet = { heads: string[]; rows: Row[] };

export function charts(part: ParentNode): void {
  for (const place of part.querySelectorAll<HTMLElement>("[data-chart]:not([data-alive])")) {
    const table = document.getElementById(place.dataset["of"] ?? "");
    if (table instanceof HTMLTableElement) draw(place, sheet(table));
  }
}

function draw(place: HTMLElement, data: Sheet): void {
  place.dataset["alive"] = "";
  const chart = init(place, null, { renderer: "canvas" });
  const kind = place.dataset["chart"];
  const option = () => ({ ...LOOK, ...(kind === "map" ? map(data, place) : series(data, kind === "line" ? "line" : "bar")) });
  chart.setOption(option());
  chart.on("click", ({ dataIndex }) => {
    const path = data.rows[dataIndex]?.path;
    if (path) location.assign(path);
  });
  new ResizeObserver(() => {
    chart.resize();
    chart.setOption(option());
  }).observe(place);
}

/** What the table says. */
export function sheet(table: HTMLTableElement): Sheet {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].slice(1).map(words);
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => {
    const [name, ...cells] = [...row.cells];
    const point = { lat: Number(row.dataset["lat"]), lon: Number(row.dataset["lon"]) };
    return { name: name ? words(name) : "", cells: cells.map(cell), ...point, path: row.dataset["path"] };
  });
  return { heads, rows };
}

function cell(place: HTMLTableCellElement): Cell {
  const text = words(place);
  const stated = place.dataset["value"];
  if (stated !== undefined) return { value: stated === "" ? null : Number(stated), text };
  const reading = read(text.split(" ")[0] ?? "");
  const value = reading.is === "number" ? reading.value : reading.is === "doubtful" ? reading.thousands : null;
  return { value: value && Number(value.digits) / 10 ** value.scale, text };
}

function words(place: HTMLElement): string {
  return (place.textContent ?? "").replace(/\s+/g, " ").trim();
}

/** A tooltip made of HTML would need styles written into the page, which the page forbids: rich text is drawn. */
const LOOK: EChartsCoreOption = {
  color: COLOURS,
  textStyle: { fontFamily: "Be Vietnam Pro, system-ui, sans-serif", fontSize: 13 },
  animationDuration: 300,
  aria: { enabled: false },
};

function series({ heads, rows }: Sheet, type: "bar" | "line"): EChartsCoreOption {
  const said = (index: number) => [rows[index]?.name, ...heads.map((head, at) => `${head}: ${rows[index]?.cells[at]?.text ?? ""}`)].join("\n");
  return {
    grid: { left: 8, right: 16, top: heads.length > 1 ? 40 : 16, bottom: 8, containLabel: true },
    legend: { show: heads.length > 1, top: 0, left: 0 },
    tooltip: { trigger: "axis", renderMode: "richText", formatter: (hit: { dataIndex: number }[]) => said(hit[0]?.dataIndex ?? 0) },
    xAxis: { type: "category", data: rows.map((row) => row.name), axisTick: { show: false } },
    yAxis: { type: "value", axisLabel: { formatter: (value: number) => value.toLocaleString("vi-VN") } },
    series: heads.map((name, at) => ({
      type,
      name,
      data: rows.map((row) => row.cells[at]?.value ?? null),
      barMaxWidth: 36,
      symbolSize: 7,
      itemStyle: type === "bar" ? { borderRadius: [3, 3, 0, 0] } : {},
    })),
  };
}

/** Units as circles where they lie, their area by the first number of their row. */
function map({ rows }: Sheet, place: HTMLElement): EChartsCoreOption {
  const placed = rows.filter((row) => Number.isFinite(row.lat) && Number.isFinite(row.lon));
  const largest = Math.max(1, ...placed.map((row) => Math.abs(row.cells[0]?.value ?? 0)));
  const said = (row: Row | undefined) => (row ? [row.name, ...row.cells.map(({ text }) => text)].join("\n") : "");
  const named = biggest(rows, place.clientWidth < 500 ? 8 : 24);
  const { x, y } = extent(placed, place.clientWidth / Math.max(1, place.clientHeight));
  return {
    grid: { left: 8, right: 8, top: 8, bottom: 8 },
    tooltip: { trigger: "item", renderMode: "richText", formatter: (hit: { dataIndex: number }) => said(rows[hit.dataIndex]) },
    xAxis: { show: false, type: "value", min: x[0], max: x[1] },
    yAxis: { show: false, type: "value", min: y[0], max: y[1] },
    series: {
      type: "scatter",
      data: rows.map((row) => ({ value: [row.lon, row.lat], label: { show: named.has(row), position: row.lon > (x[0] + x[1]) / 2 ? "left" : "right" } })),
      symbolSize: (_: unknown, { dataIndex }: { dataIndex: number }) =>
        6 + 34 * Math.sqrt(Math.abs(rows[dataIndex]?.cells[0]?.value ?? 0) / largest),
      itemStyle: { opacity: 0.65, borderColor: "#fff" },
      label: { formatter: (hit: { dataIndex: number }) => rows[hit.dataIndex]?.name ?? "" },
      labelLayout: { hideOverlap: true },
    },
  };
}

/** The rows with the largest numbers: names of all would lie on each other, and the table below has them. */
export function biggest(rows: Row[], most: number): Set<Row> {
  const size = (row: Row) => Math.abs(row.cells[0]?.value ?? 0);
  const known = rows.filter((row) => size(row) > 0).sort((one, other) => size(other) - size(one));
  return new Set(known.slice(0, most));
}

type Range = [number, number];

/** The window around all points that keeps a degree's true shape: one of longitude is shorter, by the cosine. */
export function extent(points: { lat: number; lon: number }[], shape: number): { x: Range; y: Range } {
  const [lats, lons] = [points.map(({ lat }) => lat), points.map(({ lon }) => lon)];
  const around = (all: number[]): { middle: number; size: number } => {
    const [low, high] = [Math.min(...all), Math.max(...all)];
    return all.length ? { middle: (low + high) / 2, size: Math.max(0.2, (high - low) * 1.15) } : { middle: 16, size: 16 };
  };
  const [lat, lon] = [around(lats), around(lons)];
  const narrow = Math.cos((lat.middle * Math.PI) / 180);
  const height = Math.max(lat.size, (lon.size * narrow) / shape);
  const width = (height * shape) / narrow;
  return { x: [lon.middle - width / 2, lon.middle + width / 2], y: [lat.middle - height / 2, lat.middle + height / 2] };
}
