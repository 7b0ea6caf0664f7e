// Measures aml-ls beside yaml-language-server, in turns: start, first diagnostics, key to diagnostics, completion, hover, memory.
// Usage: lsp.mjs AML_LS SCHEMA RESULTS; prints a table in Markdown.
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const [program, schema, results] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const lsp = require("vscode-languageserver-protocol/node");
const here = fileURLToPath(new URL(".", import.meta.url));

const servers = {
  "aml-ls": [program, "--stdio"],
  "yaml-language-server": [process.execPath, `${here}node_modules/yaml-language-server/bin/yaml-language-server`, "--stdio"],
};
const settings = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas: { [`file://${schema}`]: ["*.yml"] } },
};
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

class Client {
  constructor([command, ...words]) {
    this.begin = performance.now();
    this.process = spawn(command, words, { stdio: ["pipe", "pipe", "ignore"] });
    this.connection = lsp.createProtocolConnection(
      new lsp.StreamMessageReader(this.process.stdout), new lsp.StreamMessageWriter(this.process.stdin));
    this.waiting = new Map();
    this.connection.onNotification("textDocument/publishDiagnostics", ({ uri }) => this.waiting.get(uri)?.());
    this.connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => settings[section] ?? null));
    this.connection.onRequest("client/registerCapability", () => null);
    this.connection.listen();
  }

  async initialize() {
    const { capabilities } = await this.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: "file:///bench",
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
        textDocument: {
          publishDiagnostics: { relatedInformation: true },
          completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
          hover: { contentFormat: ["markdown"] },
        },
      },
    });
    this.capabilities = capabilities;
    const took = performance.now() - this.begin;
    this.connection.sendNotification("initialized", {});
    return took;
  }

  diagnosed(uri) {
    return new Promise((resolve) => this.waiting.set(uri, () => {
      this.waiting.delete(uri);
      resolve();
    }));
  }

  async open(uri, text) {
    const done = this.diagnosed(uri);
    this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    await done;
  }

  async change(uri, version, range, text) {
    const done = this.diagnosed(uri);
    const begin = performance.now();
    this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ range, text }] });
    await done;
    return performance.now() - begin;
  }

  async request(method, uri, position) {
    const begin = performance.now();
    await this.connection.sendRequest(method, { textDocument: { uri }, position });
    return performance.now() - begin;
  }

  memory() {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.process.pid}/status`, "utf8"))[1]) / 1024;
  }

  async stop() {
    const ended = new Promise((resolve) => this.process.on("exit", resolve));
    await this.connection.sendRequest("shutdown");
    this.connection.sendNotification("exit");
    await ended;
  }
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}
const median = (values) => quantile(values, 0.5);

/** A character typed into the value of the first line with `key`, and taken away again, and so on. */
async function typed(client, uri, text, count) {
  await client.open(uri, text);
  const line = text.split("\n").findIndex((one) => one.startsWith("display_name:") || one.startsWith("command:"));
  const at = { line, character: text.split("\n")[line].length };
  const times = [];
  for (let i = 0; i < count; ++i) {
    const end = i % 2 === 0 ? at : { line, character: at.character + 1 };
    times.push(await client.change(uri, i + 2, { start: at, end }, i % 2 === 0 ? "x" : ""));
  }
  return times;
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
    const client = new Client(command);
    initialized.push(await client.initialize());
    await client.open("file:///bench/first.yml", small);
    first.push(performance.now() - client.begin);
    await client.stop();
  }
  rows["start to initialized, ms"] = median(initialized);
  rows["start to first diagnostics, ms"] = median(first);

  const client = new Client(command);
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
  if (!beside) {
    rows["key to diagnostics, 1 MB, median ms"] = median(await typed(client, "file:///bench/large.yml", grown(34_000), 6));
  }
  await client.stop();

  const many = new Client(command);
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
