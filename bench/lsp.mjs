// Measures aml-ls beside yaml-language-server, in turns: start, first diagnostics, key to diagnostics, completion, hover, memory.
// Usage: lsp.mjs AML_LS SCHEMA RESULTS; prints a table in Markdown.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Client, servers as both } from "./lsp_client.mjs";

const [program, schema, results] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));

const servers = both(program);
const starts = 7;
const keys = 60;
const requests = 60;
const documents = 100;

const small = readFileSync(`${here}../examples/ga/iris.yml`, "utf8");
/** The small job with so many environment variables that it has `lines` lines. */
function grown(lines) {
  const more = ["environment_variables:"];
  while (more.length + small.split("\n").length < lines) more.push(`  VARIABLE_${more.length}: value ${more.length}`);
  return `${small}${more.join("\n")}\n`;
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
const median = (values) => quantile(values, 0.5);

/** Edits, each with its version: a character typed into the value of one line, and taken away again, and so on. */
function* keysInto(text) {
  const line = text.split("\n").findIndex((one) => one.startsWith("display_name:") || one.startsWith("command:"));
  const at = { line, character: text.split("\n")[line].length };
  for (let i = 0; ; ++i) {
    const end = i % 2 === 0 ? at : { line, character: at.character + 1 };
    yield [i + 2, { start: at, end }, i % 2 === 0 ? "x" : ""];
  }
}

async function typed(client, uri, text, count) {
  await client.open(uri, text);
  const edits = keysInto(text);
  const times = [];
  for (let i = 0; i < count; ++i) times.push(await client.change(uri, ...edits.next().value));
  return times;
}

/** Each request directly behind a key. */
async function askedBehindKeys(client, method, uri, text, position) {
  await client.open(uri, text);
  const edits = keysInto(text);
  const times = [];
  for (let i = 0; i < requests; ++i) {
    client.edit(uri, ...edits.next().value);
    times.push(await client.request(method, uri, position));
  }
  return median(times);
}

async function asked(client, method, uri, position) {
  const times = [];
  for (let i = 0; i < requests; ++i) times.push(await client.request(method, uri, position));
  return median(times);
}

async function measure(command, rows, beside) {
  const initialized = [];
  const first = [];
  for (let i = 0; i < starts; ++i) {
    const client = new Client(command, schema);
    initialized.push(await client.initialize());
    await client.open("file:///bench/first.yml", small);
    first.push(performance.now() - client.begin);
    await client.stop();
  }
  rows["start to initialized, ms"] = median(initialized);
  rows["start to first diagnostics, ms"] = median(first);

  const client = new Client(command, schema);
  await client.initialize();
  for (const [name, text] of [["small", small], ["822 lines", grown(822)]]) {
    const uri = `file:///bench/${name.replace(" ", "-")}.yml`;
    const times = await typed(client, uri, text, keys);
    rows[`key to diagnostics, ${name}, median ms`] = median(times);
    rows[`key to diagnostics, ${name}, p99 ms`] = quantile(times, 0.99);
    const lines = text.split("\n");
    const key = { line: lines.findIndex((one) => one.startsWith("environment:")), character: 3 };
    if (client.capabilities.completionProvider) {
      rows[`completion, ${name}, ms`] = await asked(client, "textDocument/completion", uri, { line: lines.length - 1, character: 0 });
    }
    if (client.capabilities.hoverProvider) rows[`hover, ${name}, ms`] = await asked(client, "textDocument/hover", uri, key);
  }
  for (const [name, text] of [["822 lines", grown(822)], ["822 lines, broken", `${grown(822)}tags: {open: [1, 2\n`]]) {
    const lines = text.split("\n");
    const places = {
      completion: { line: lines.length - 1, character: 0 },
      hover: { line: lines.findIndex((one) => one.startsWith("environment:")), character: 3 },
    };
    for (const [feature, place] of Object.entries(places)) {
      const uri = `file:///bench/${feature}-${name.replaceAll(/\W+/g, "-")}.yml`;
      rows[`${feature} behind a key, ${name}, ms`] = await askedBehindKeys(client, `textDocument/${feature}`, uri, text, place);
    }
  }
  if (!beside) {
    rows["key to diagnostics, 1 MB, median ms"] = median(await typed(client, "file:///bench/large.yml", grown(34_000), 6));
  }
  await client.stop();

  const many = new Client(command, schema);
  await many.initialize();
  for (let i = 0; i < documents; ++i) await many.open(`file:///bench/many-${i}.yml`, `${small}# ${i}\n`);
  rows["memory with 100 documents, MiB"] = many.memory();
  await many.stop();
}

const tables = Object.fromEntries(Object.keys(servers).map((name) => [name, {}]));
for (const [name, command] of Object.entries(servers)) await measure(command, tables[name], name !== "aml-ls");
writeFileSync(results, JSON.stringify(tables, null, 1) + "\n");

const [ours, peer] = Object.values(tables);
console.log("| language server | aml-ls | yaml-language-server | ours / theirs |\n|---|---|---|---|");
const shown = (value) => (value === undefined ? "" : value.toFixed(2));
for (const row of Object.keys(ours)) {
  console.log(`| ${row} | ${shown(ours[row])} | ${shown(peer[row])} | ${peer[row] === undefined ? "" : `1/${(peer[row] / ours[row]).toFixed(1)}`} |`);
}
