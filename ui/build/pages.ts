// What pages are written in: templates of all areas, the Rust beside them, and the scripts here.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const PLACES = ["base/web", "areas", "app", "ui/src"];
const SKIP = new Set(["node_modules", "target", "dist", "tests"]);

export function pages(): string[] {
  return PLACES.flatMap((place) => below(join(ROOT, place))).filter((path) => /\.(html|svg|rs|ts)$/.test(path));
}

/** The names of icons that pages draw: `icon("home")` in a template, `icon: "home"` in a menu, `empty("chart-bar", …)`, and
 * those of the forms that an activity may take, each on its button. */
export function icons(): string[] {
  const use = /(?:icon\(|icon: |empty(?:_to)?\()"([a-z0-9-]+)"/g;
  const names = pages().flatMap((path) => [...readFileSync(path, "utf8").matchAll(use)].map((match) => match[1] ?? ""));
  return [...new Set([...names, ...formIcons()])].sort();
}

function formIcons(): string[] {
  const [heads = [], ...forms] = readFileSync(join(ROOT, "data/forms.csv"), "utf8").trim().split("\n").map(cells);
  return forms.map((form) => form[heads.indexOf("icon")] ?? "");
}

/** `a,"b, c",d` */
function cells(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map((match) => match[1] ?? match[2] ?? "");
}

function below(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return SKIP.has(entry.name) ? [] : below(path);
    return [path];
  });
}
