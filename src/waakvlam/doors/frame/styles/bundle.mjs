// Bundles the stylesheet: design tokens that are used, components that are used, then our own.
// Called by bundle.py: node bundle.mjs NODE_MODULES STYLES PRINTED_TO
import { createRequire } from "node:module";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [nodeModules, styles, target] = process.argv.slice(2);
const { transform, browserslistToTargets } = createRequire(join(nodeModules, "x.js"))("lightningcss");

const read = (path) => readFileSync(path, "utf8");
const OWN = ["base", "layout", "components", "forms", "household"];
const DECLARATION = /(--[\w-]+)\s*:\s*([^;{}]+);/g;
const USE = /var\(\s*(--[\w-]+)/g;

function components() {
  const dependencies = JSON.parse(read(join(nodeModules, "..", "package.json"))).devDependencies;
  const candidates = { "@nl-design-system-candidate/skip-link-css": "skip-link.css" };
  return Object.keys(dependencies)
    .map((name) => join(nodeModules, name, "dist", candidates[name] ?? "index.css"))
    .filter((path) => path.includes("-css") && existsSync(path))
    .map(read)
    .join("\n");
}

// A theme is 2,800 tokens of which a few hundred are reached from the components in use.
function tokensUsedBy(css, ...themes) {
  const values = new Map();
  for (const theme of themes) {
    for (const [, name, value] of theme.matchAll(DECLARATION)) values.set(name, value.trim());
  }
  const reached = new Set();
  const follow = (text) => {
    for (const [, name] of text.matchAll(USE)) {
      if (reached.has(name) || !values.has(name)) continue;
      reached.add(name);
      follow(values.get(name));
    }
  };
  follow(css);
  const lines = [...values].filter(([name]) => reached.has(name)).map(([n, v]) => `${n}:${v};`);
  return `.waakvlam-theme{${lines.join("")}}`;
}

const own = OWN.map((name) => read(join(styles, `${name}.css`))).join("\n");
const body = components() + own;
const tokens = tokensUsedBy(
  body,
  read(join(nodeModules, "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css")),
  read(join(styles, "theme.css")),
);
const { code } = transform({
  filename: "waakvlam.css",
  code: Buffer.from(read(join(styles, "fonts.css")) + tokens + body),
  minify: true,
  targets: browserslistToTargets(["chrome 115", "firefox 115", "safari 16.4"]),
});
writeFileSync(target, code);
