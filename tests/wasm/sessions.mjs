// One session with the native server and the same with the module: each answer must be the same.
// Usage: sessions.mjs NATIVE_AML_LS MODULE_AML_LS ROOT; ends with 1 at a difference.
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [native, module, root] = process.argv.slice(2).map((word) => path.resolve(word));

/** Speaks to one server, one request at a time. */
class Session {
  constructor(command, words) {
    this.process = spawn(command, words, { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, AML_NATIVE: "0" } });
    this.buffer = Buffer.alloc(0);
    this.waiting = new Map();
    this.id = 0;
    this.ended = new Promise((resolve) => this.process.on("exit", resolve));
    this.process.stdout.on("data", (bytes) => {
      this.buffer = Buffer.concat([this.buffer, bytes]);
      this.take();
    });
  }

  take() {
    for (;;) {
      const end = this.buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const size = Number(/Content-Length: (\d+)/.exec(this.buffer.toString("latin1", 0, end))[1]);
      if (this.buffer.length < end + 4 + size) return;
      this.arrived(JSON.parse(this.buffer.toString("utf8", end + 4, end + 4 + size)));
      this.buffer = this.buffer.subarray(end + 4 + size);
    }
  }

  arrived(message) {
    if (message.method !== undefined && message.id !== undefined) {
      const result = message.method === "workspace/configuration" ? message.params.items.map(() => null) : null;
      return this.send({ id: message.id, result });
    }
    this.waiting.get(message.id)?.(message.error ?? message.result);
    this.waiting.delete(message.id);
  }

  send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  request(method, params) {
    const id = ++this.id;
    this.send({ id, method, params });
    return new Promise((resolve) => this.waiting.set(id, resolve));
  }

  notify(method, params) {
    this.send({ method, params });
  }
}

function* yamlBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* yamlBelow(at);
    else if (/\.ya?ml$/.test(entry.name)) yield at;
  }
}

/** The places where an editor asks: the middle and the end of some lines. */
function* placesIn(text) {
  const lines = text.split("\n");
  for (let line = 0; line < lines.length; line += Math.ceil(lines.length / 8)) {
    yield { line, character: Math.floor(lines[line].length / 2) };
    yield { line, character: lines[line].length };
  }
}

/** Everything that is asked of one document. */
async function* asked(session, uri, text) {
  const textDocument = { uri };
  session.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version: 1, text } });
  const { items: diagnostics } = await session.request("textDocument/diagnostic", { textDocument });
  yield ["diagnostics", diagnostics];
  const whole = { start: { line: 0, character: 0 }, end: { line: text.split("\n").length, character: 0 } };
  for (const method of ["documentSymbol", "codeLens", "documentLink", "foldingRange", "semanticTokens/full"]) {
    yield [method, await session.request(`textDocument/${method}`, { textDocument })];
  }
  yield ["inlayHint", await session.request("textDocument/inlayHint", { textDocument, range: whole })];
  yield ["codeAction", await session.request("textDocument/codeAction", { textDocument, range: whole, context: { diagnostics } })];
  for (const position of placesIn(text)) {
    for (const method of ["hover", "completion", "definition", "documentHighlight", "prepareRename"]) {
      yield [`${method} ${position.line}:${position.character}`, await session.request(`textDocument/${method}`, { textDocument, position })];
    }
    const context = { includeDeclaration: true };
    yield [`references ${position.line}:${position.character}`, await session.request("textDocument/references", { textDocument, position, context })];
  }
  session.notify("textDocument/didClose", { textDocument });
}

async function begin(command, words) {
  const session = new Session(command, words);
  const { capabilities } = await session.request("initialize", {
    processId: null,
    rootUri: pathToFileURL(root).href,
    capabilities: {
      workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
      textDocument: {
        publishDiagnostics: { relatedInformation: true },
        diagnostic: { relatedDocumentSupport: false },
        codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "refactor", "source"] } } },
        completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
        hover: { contentFormat: ["markdown"] },
        documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      },
    },
  });
  session.notify("initialized", {});
  return [session, capabilities];
}

const [[ours, ourCapabilities], [theirs, theirCapabilities]] = await Promise.all([begin(native, ["--stdio"]), begin(process.execPath, [module, "--stdio"])]);
let differences = 0;
let answers = 0;
let documents = 0;
function compare(what, one, other) {
  ++answers;
  if (JSON.stringify(one) === JSON.stringify(other)) return;
  if (++differences <= 10) console.log(`DIFFERENT: ${what}\n  ${JSON.stringify(one)?.slice(0, 500)}\n  ${JSON.stringify(other)?.slice(0, 500)}`);
}

compare("capabilities", ourCapabilities, theirCapabilities);
const folders = ["examples", "tests/golden", "tests/recovery/files"].map((folder) => path.join(root, folder));
for (const file of folders.flatMap((folder) => [...yamlBelow(folder)])) {
  const text = readFileSync(file, "utf8");
  const uri = pathToFileURL(file).href;
  const [one, other] = [asked(ours, uri, text), asked(theirs, uri, text)];
  ++documents;
  for (;;) {
    const [{ value, done }, { value: found }] = await Promise.all([one.next(), other.next()]);
    if (done) break;
    compare(`${path.relative(root, file)}: ${value[0]}`, value[1], found[1]);
  }
}
for (const session of [ours, theirs]) {
  await session.request("shutdown");
  session.notify("exit");
}
const codes = await Promise.all([ours.ended, theirs.ended]);
compare("exit code", codes[0], codes[1]);
console.log(`${documents} documents, ${answers} answers, ${differences} differences`);
process.exit(differences === 0 ? 0 : 1);
