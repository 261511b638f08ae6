import { defineConfig } from "vite";
import { icons } from "./build/icons.ts";
import { lean } from "./build/lean.ts";

export default defineConfig({
  plugins: [lean(), icons()],
  build: {
    manifest: true,
    target: "es2022",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    modulePreload: { polyfill: false },
    rollupOptions: { input: "src/main.ts" },
  },
});
