// Writes modules of the library that the npm package `brython` carries: node brython_modules.mjs PACKAGE FOLDER MODULE...
// The package holds them as one script that hands a table of [extension, source, imports] to its runtime.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";

const [packageFolder, folder, ...modules] = process.argv.slice(2);
let table;
const __BRYTHON__ = { update_VFS: scripts => { table = scripts; } };
runInNewContext(readFileSync(join(packageFolder, "brython_stdlib.js"), "utf8"), { __BRYTHON__ });
for (const module of modules) {
  const [extension, source] = table[module];
  writeFileSync(join(folder, module + extension), source);
}
