import type { StorybookConfig } from "@storybook/web-components-vite";
import { mergeConfig } from "vite";
import { elementsManifest } from "../scripts/elements/manifest.mjs";
import { packagesWithEntries } from "../scripts/entries.mjs";

// Stories show the sources, as tests do, so that a change is seen at once.
const alias = packagesWithEntries().flatMap(({ entries }) =>
  entries.map(({ specifier, source }) => ({ find: new RegExp(`^${specifier}$`), replacement: source })),
);

const config: StorybookConfig = {
  stories: ["./*.mdx", "../packages/components/src/**/*.stories.ts"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  framework: "@storybook/web-components-vite",
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Where Storybook looks for what is known of a tag.
  previewHead: (head) => `${head ?? ""}<script>window.__STORYBOOK_CUSTOM_ELEMENTS_MANIFEST__ = ${JSON.stringify(elementsManifest()).replaceAll("<", "\\u003c")}</script>`,
  viteFinal: (vite) => mergeConfig(vite, { resolve: { alias }, server: { host: "127.0.0.1" }, build: { target: "es2022", chunkSizeWarningLimit: 4_000 } }),
};

export default config;
