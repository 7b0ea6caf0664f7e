// The real server, driven by the node side of vscode-languageclient: over every transport a whole session, and how it ends.
// Usage: session.mjs AML_LS TOOLS
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const [program, tools] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(tools), "package.json"));
if (!existsSync(path.join(tools, "node_modules/vscode-languageserver-protocol"))) {
  console.log("the npm packages of tests/tools are not installed; ./dev test installs them");
  process.exit(77);
}
const lsp = require("vscode-languageserver-protocol/node");

const folder = mkdtempSync(path.join(tmpdir(), "aml-ls-"));
const uri = "untitled:job";
const text = "command: echo ${{inputs.dta}}\nenvironment: azureml:base:1\ninputs:\n  data: 1\n";
const wrong = { start: { line: 0, character: 24 }, end: { line: 0, character: 27 } };
const document = { textDocument: { uri } };

function start(...words) {
  const server = spawn(program, words, { stdio: ["pipe", "pipe", "pipe"] });
  server.told = "";
  server.stderr.setEncoding("utf8").on("data", (piece) => (server.told += piece));
  server.ended = new Promise((resolve) => server.on("exit", (code, signal) => resolve(code ?? signal)));
  return server;
}

const overStreams = (input, output) =>
  lsp.createProtocolConnection(new lsp.StreamMessageReader(input), new lsp.StreamMessageWriter(output));
const overStdio = (server) => overStreams(server.stdout, server.stdin);

const transports = {
  stdio: async () => {
    const server = start("--stdio", `--clientProcessId=${process.pid}`);
    return [server, overStdio(server)];
  },
  "no word at all": async () => {
    const server = start();
    return [server, overStdio(server)];
  },
  pipe: async () => {
    const name = path.join(folder, "pipe");
    const pipe = await lsp.createClientPipeTransport(name);
    const server = start(`--pipe=${name}`);
    const [reader, writer] = await pipe.onConnected();
    return [server, lsp.createProtocolConnection(reader, writer)];
  },
  socket: async () => {
    const port = 20000 + (process.pid % 20000);
    const socket = await lsp.createClientSocketTransport(port);
    const server = start(`--socket=${port}`);
    const [reader, writer] = await socket.onConnected();
    return [server, lsp.createProtocolConnection(reader, writer)];
  },
  listen: async () => {
    const server = start("--listen", "127.0.0.1:0");
    while (!/listening on .*:\d+\n/.test(server.told)) await new Promise((told) => server.stderr.once("data", told));
    const socket = connect(Number(/:(\d+)\n/.exec(server.told)[1]), "127.0.0.1");
    return [server, overStreams(socket, socket)];
  },
};

async function initialize(connection, more = {}) {
  connection.listen();
  const result = await connection.sendRequest(lsp.InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: {
      workspace: { workspaceEdit: { documentChanges: true } },
      textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix"] } } } },
    },
    ...more,
  });
  await connection.sendNotification(lsp.InitializedNotification.type, {});
  return result;
}

function diagnostics(connection) {
  return new Promise((resolve) => {
    const listening = connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
      listening.dispose();
      resolve(params);
    });
  });
}

async function open(connection) {
  const found = diagnostics(connection);
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "yaml", version: 1, text },
  });
  return found;
}

async function leave(connection) {
  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
}

async function wholeSession([server, connection]) {
  const { capabilities, serverInfo } = await initialize(connection);
  assert.equal(serverInfo.name, "aml-ls");
  assert.equal(capabilities.textDocumentSync.change, lsp.TextDocumentSyncKind.Incremental);

  const found = await open(connection);
  const [finding] = found.diagnostics.filter(({ code }) => code === "undefined-input");
  assert.deepEqual(finding.range, wrong);
  assert.equal(found.version, 1);

  const actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
    ...document,
    range: wrong,
    context: { diagnostics: [finding] },
  });
  const [rename] = actions.filter(({ edit }) => edit.documentChanges?.[0].edits[0].newText === "data");
  assert.ok(rename, JSON.stringify(actions));

  const mended = diagnostics(connection);
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: rename.edit.documentChanges[0].edits.map(({ range, newText }) => ({ range, text: newText })),
  });
  assert.deepEqual((await mended).diagnostics.filter(({ code }) => code === "undefined-input"), []);

  const offered = await connection.sendRequest(lsp.CompletionRequest.type, { ...document, position: { line: 4, character: 0 } });
  assert.ok(offered.items.some(({ label }) => label === "compute"), JSON.stringify(offered));

  const hover = await connection.sendRequest(lsp.HoverRequest.type, { ...document, position: { line: 1, character: 3 } });
  assert.match(JSON.stringify(hover.contents), /environment/i);

  const renamed = await connection.sendRequest(lsp.RenameRequest.type, { ...document, position: { line: 3, character: 3 }, newName: "table" });
  assert.deepEqual(renamed.documentChanges[0].edits.map(({ newText }) => newText), ["table", "table"]);

  await leave(connection);
  assert.equal(await server.ended, 0);
}

/** Voluntary context switches of all threads: how often any of them woke up. */
function wakeUps({ pid }) {
  const threads = readdirSync(`/proc/${pid}/task`);
  const status = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/status`, "utf8"));
  return status.reduce((sum, one) => sum + Number(/^voluntary_ctxt_switches:\s*(\d+)/m.exec(one)[1]), 0);
}

const endings = {
  "an idle server sleeps": async () => {
    const server = start();
    const connection = overStdio(server);
    await initialize(connection);
    await open(connection);
    await new Promise((done) => setTimeout(done, 300));
    const before = wakeUps(server);
    await new Promise((done) => setTimeout(done, 1000));
    assert.equal(wakeUps(server), before);
    await leave(connection);
    assert.equal(await server.ended, 0);
  },
  "the input ends": async () => {
    const server = start();
    server.stdin.end();
    assert.equal(await server.ended, 1);
  },
  "the input ends after shutdown": async () => {
    const server = start();
    const connection = overStdio(server);
    await initialize(connection);
    await connection.sendRequest(lsp.ShutdownRequest.type);
    server.stdin.end();
    assert.equal(await server.ended, 0);
  },
  "exit without shutdown": async () => {
    const server = start();
    const connection = overStdio(server);
    await initialize(connection);
    await connection.sendNotification(lsp.ExitNotification.type);
    assert.equal(await server.ended, 1);
  },
  "the process of --clientProcessId ends": async () => {
    const client = spawn("sleep", ["1000"]);
    const server = start(`--clientProcessId=${client.pid}`);
    await initialize(overStdio(server));
    client.kill();
    assert.equal(await server.ended, 1);
  },
  "the process of initialize ends": async () => {
    const client = spawn("sleep", ["1000"]);
    const server = start();
    await initialize(overStdio(server), { processId: client.pid });
    client.kill();
    assert.equal(await server.ended, 1);
  },
  "nobody listens": async () => {
    const server = start(`--pipe=${path.join(folder, "nobody")}`);
    assert.equal(await server.ended, 1);
    assert.match(server.told, /^aml-ls: --pipe \S*nobody: No such file/);
  },
  "words that make no sense": async () => {
    for (const words of [["--stdio", "--pipe=x"], ["--listen", "nowhere:x"], ["--no-such-word"]]) {
      const server = start(...words);
      assert.equal(await server.ended, 2);
      assert.match(server.told, /^aml-ls: /);
    }
    const server = start("--no-such-word");
    await server.ended;
    assert.match(server.told, /see --help/);
  },
};

try {
  for (const [name, make] of Object.entries(transports)) {
    console.log(`a session over ${name}`);
    await wholeSession(await make());
  }
  for (const [name, run] of Object.entries(endings)) {
    console.log(name);
    await run();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
