// Puts the icons that pages draw into dist/icons, one file each: the server writes them into the page.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";
import { icons as used } from "./pages.ts";

const OUTLINE = join(import.meta.dirname, "../node_modules/@tabler/icons/icons/outline");

export function icons(): Plugin {
  return {
    name: "icons",
    generateBundle() {
      for (const name of used()) {
        const path = join(OUTLINE, `${name}.svg`);
        if (!existsSync(path)) this.error(`Tabler has no icon "${name}"`);
        this.emitFile({ type: "asset", fileName: `icons/${name}.svg`, source: small(readFileSync(path, "utf8")) });
      }
    },
  };
}

function small(svg: string): string {
  return svg
    .replace(/<path stroke="none"[^>]*>/, "")
    .replace(/\n\s*/g, " ")
    .replace(/<svg [^>]*>/, '<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">')
    .replace(/> </g, "><")
    .trim();
}
