// Leaves out of the styles what no page uses: Tabler's 635 kB become what a phone can load in a field.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { PurgeCSS } from "purgecss";
import type { Plugin } from "vite";
import { pages } from "./pages.ts";

const OURS = join(import.meta.dirname, "../src");

export function lean(): Plugin {
  return {
    name: "lean",
    enforce: "pre",
    async transform(code, id) {
      if (id.includes("@tabler/core/dist/css")) return { code: await used(light(code)), map: null };
      return null;
    },
    // Every browser that runs our scripts reads WOFF2.
    generateBundle(_, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        if (name.endsWith(".woff")) delete bundle[name];
        if (file.type === "asset" && name.endsWith(".css")) {
          file.source = file.source.toString().replace(/,\s*url\([^)]*\.woff\)\s*format\(["']?woff["']?\)/g, "");
        }
      }
    },
  };
}

async function used(code: string): Promise<string> {
  const own = readdirSync(OURS).filter((name) => name.endsWith(".css")).map((name) => readFileSync(join(OURS, name), "utf8"));
  const variables = [...own.join().matchAll(/var\((--[\w-]+)/g)].map((match) => new RegExp(`^${match[1]}$`));
  const [result] = await new PurgeCSS().purge({
    css: [{ raw: code }],
    content: pages().map((path) => ({ raw: readFileSync(path, "utf8"), extension: path.split(".").pop() ?? "" })),
    defaultExtractor: (text) => text.match(/[\w-]+/g) ?? [],
    variables: true,
    keyframes: true,
    safelist: { variables },
    blocklist: [/data-bs-theme/, /theme-dark/],
  });
  return result?.css ?? code;
}

/** There is one theme: of each `light-dark(a, b)` the first. */
export function light(code: string): string {
  const start = code.indexOf("light-dark(");
  if (start < 0) return code;
  const inside = start + "light-dark(".length;
  let depth = 1;
  let comma = -1;
  let end = inside;
  for (; depth > 0 && end < code.length; end += 1) {
    const sign = code[end];
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (sign === "," && depth === 1 && comma < 0) comma = end;
  }
  return code.slice(0, start) + code.slice(inside, comma) + light(code.slice(end));
}
