import { defineConfig } from "vite";
import { icons } from "./build/icons.ts";
import { lean } from "./build/lean.ts";
import { old } from "./build/old.ts";

export default defineConfig({
  plugins: [lean(), icons(), old()],
  build: {
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    // Pages for the field have their own, small enough for a bad line.
    rollupOptions: {
      input: ["src/main.ts", "src/capture.ts"],
      output: { minify: { compress: { target: "chrome80" } } },
    },
  },
});
