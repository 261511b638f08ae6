// Keeps what runs in the field to what Chrome 80 understands: the phones there are old, and aren't renewed.

import type { Plugin } from "vite";

/** What came later, as it is written: a part of the language can't be added by a script, and a script of our own is no place for the rest. */
const LATER = /\?\?=|\|\|=|&&=|static\s*\{|#\w+\s*(?:in|=)|\.(?:at|replaceAll|findLast|hasOwn|randomUUID)\(|structuredClone|AbortSignal\.(?:timeout|any)/;

export function old(): Plugin {
  return {
    name: "old",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk" || file.name !== "capture") continue;
        const found = later(file.code);
        if (found !== null) this.error(`${file.fileName}: Chrome 80 doesn't know ${found}`);
        if (file.imports.length > 0) this.error(`${file.fileName} must stand alone, but loads ${file.imports.join(", ")}`);
      }
    },
  };
}

export function later(code: string): string | null {
  return LATER.exec(code)?.[0] ?? null;
}
