// What speaks to aml-ls and to yaml-language-server, for lsp.mjs and probes.mjs.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const lsp = require("vscode-languageserver-protocol/node");
const here = fileURLToPath(new URL(".", import.meta.url));

/** The commands of both servers, by name; `program` is aml-ls. */
export const servers = (program) => ({
  "aml-ls": [program, "--stdio"],
  "yaml-language-server": [process.execPath, `${here}node_modules/yaml-language-server/bin/yaml-language-server`, "--stdio"],
});

/** The yaml server gets the schema of command jobs. */
const settingsFor = (schema) => ({
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false }, schemas: { [`file://${schema}`]: ["*.yml"] } },
});

/** A client of one server, started as an editor starts it. */
export class Client {
  constructor([command, ...words], schema) {
    const settings = settingsFor(schema);
    this.begin = performance.now();
    this.process = spawn(command, words, { stdio: ["pipe", "pipe", "ignore"] });
    this.connection = lsp.createProtocolConnection(
      new lsp.StreamMessageReader(this.process.stdout), new lsp.StreamMessageWriter(this.process.stdin));
    this.waiting = new Map();
    this.connection.onNotification("textDocument/publishDiagnostics", (params) => this.waiting.get(params.uri)?.(params));
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
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } },
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
    return new Promise((resolve) => this.waiting.set(uri, (params) => {
      this.waiting.delete(uri);
      resolve(params.diagnostics);
    }));
  }

  async open(uri, text) {
    const done = this.diagnosed(uri);
    this.connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
    return done;
  }

  edit(uri, version, range, text) {
    this.connection.sendNotification("textDocument/didChange", { textDocument: { uri, version }, contentChanges: [{ range, text }] });
  }

  async change(uri, version, range, text) {
    const done = this.diagnosed(uri);
    const begin = performance.now();
    this.edit(uri, version, range, text);
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
