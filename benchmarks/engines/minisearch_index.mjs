/* MiniSearch over texts that are split already, in one process:
     node minisearch_index.mjs make|change|find MODULES TEXTS INDEX [QUERIES]
   `change` adds the text that stands in the place of QUERIES to the first plugin; `find` prints the ids found for each query as JSON. */

import { createReadStream, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { resolve } from "node:path";

const [act, modules, lines, index, asked] = process.argv.slice(2);
const MiniSearch = createRequire(`${resolve(modules)}/`)("minisearch");
const options = {
  fields: ["names", "summaries", "labels", "headings", "texts"],
  storeFields: ["shown"],
  extractField: (made, field) => (field === "shown" ? made.shown : Array.isArray(made[field]) ? made[field].join("\n") : made[field]),
  tokenize: (text) => text.split(/\s+/),
  searchOptions: { combineWith: "AND", boost: { names: 8, labels: 4, summaries: 2, headings: 1.5 } },
};

const plugins = async function* () {
  for await (const line of createInterface({ input: createReadStream(lines) })) yield JSON.parse(line);
};

if (act === "make") {
  const made = new MiniSearch(options);
  for await (const plugin of plugins()) made.add(plugin);
  writeFileSync(index, JSON.stringify(made));
} else {
  const started = performance.now();
  const made = MiniSearch.loadJSON(readFileSync(index, "utf-8"), options);
  const opened_ms = performance.now() - started;
  if (act === "change") {
    const { value: first } = await plugins().next();
    made.replace({ ...first, texts: first.texts.map((text) => `${text} ${asked}`) });
    writeFileSync(`${index}.changed`, JSON.stringify(made));
  } else {
    const found = {};
    for (const [query, split] of JSON.parse(readFileSync(asked, "utf-8"))) found[query] = made.search(split).map((hit) => hit.id);
    console.log(JSON.stringify({ opened_ms, found }));
  }
}
