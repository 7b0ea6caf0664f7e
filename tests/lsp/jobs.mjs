// aml-ls with the real aml-job: a job is run by its lens, followed, canceled; names are completed. Usage: jobs.mjs AML_LS AML_JOB TOOLS
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [program, jobProgram, tools] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(tools), "package.json"));
if (!existsSync(path.join(tools, "node_modules/vscode-languageserver-protocol"))) {
  console.log("the npm packages of tests/tools are not installed; ./dev test installs them");
  process.exit(77);
}
const lsp = require("vscode-languageserver-protocol/node");

const folder = mkdtempSync(path.join(tmpdir(), "aml-ls-jobs-"));
mkdirSync(path.join(folder, "bin"));
symlinkSync(jobProgram, path.join(folder, "bin/aml-job"));
const environment = {
  ...process.env, AML_JOB_HOME: path.join(folder, "home"), AML_JOB_CACHE: path.join(folder, "cache"), AML_JOB_GRACE_SECONDS: "1", AML_JOB_RUNTIME: "host",
  PATH: `${folder}/bin:${process.env.PATH}`,
};
const job = (...words) => execFileSync(jobProgram, words, { env: environment, encoding: "utf8" });

const server = spawn(program, ["--stdio"], { stdio: ["pipe", "pipe", "inherit"], env: environment });
const connection = lsp.createProtocolConnection(new lsp.StreamMessageReader(server.stdout), new lsp.StreamMessageWriter(server.stdin));
const progress = [];
const waiting = [];
const check = () => waiting.splice(0).forEach((one) => (one.happened() ? one.done() : waiting.push(one)));
const until = (happened) => new Promise((done) => { waiting.push({ happened, done }); check(); });
const questions = [];
const documents = [];
connection.onRequest("window/workDoneProgress/create", () => null);
connection.onRequest("window/showMessageRequest", (params) => { questions.push(params); check(); return params.actions[0]; });
connection.onRequest("window/showDocument", (params) => { documents.push(params.uri); check(); return { success: true }; });
connection.onNotification("$/progress", (params) => { progress.push(params); check(); });
connection.listen();
const ended = () => progress.some((one) => one.value.kind === "end");

function serviceRuns() {
  const all = execFileSync("ps", ["-eo", "ppid,args"], { encoding: "utf8" });
  return all.split("\n").some((line) => line.includes("serve --stdio") && Number(line.trim().split(" ")[0]) === server.pid);
}

function write(name, text) {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  const uri = pathToFileURL(file).href;
  connection.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "azureml", version: 1, text } });
  return uri;
}

async function lens(uri) {
  const lenses = await connection.sendRequest("textDocument/codeLens", { textDocument: { uri } });
  const found = lenses.filter((one) => one.command.command.startsWith("aml."));
  assert.deepEqual(found.map((one) => one.command.title), ["Run here"]); // no workspace to submit to
  return found[0].command;
}

const run = (command) => connection.sendRequest("workspace/executeCommand", { command: command.command, arguments: command.arguments });

try {
  job("compute", "create", "-n", "pool", "--max-instances", "3", "-o", "none");
  writeFileSync(path.join(folder, "iris.csv"), "1\n");
  job("asset", "add", "iris:2", path.join(folder, "iris.csv"), "-o", "none");
  const started = await connection.sendRequest("initialize", {
    processId: process.pid, rootUri: null, initializationOptions: { jobNames: true },
    capabilities: { window: { workDoneProgress: true, showDocument: { support: true } }, textDocument: { completion: {} } },
  });
  assert.deepEqual(started.capabilities.executeCommandProvider.commands.slice(0, 2), ["aml.submit", "aml.runHere"]);
  await connection.sendNotification("initialized", {});

  const good = write("good.yml", "command: echo from the editor\nenvironment: azureml:any:1\n");
  const command = await lens(good);
  assert.ok(!serviceRuns()); // showing a file starts nothing
  const accepted = await run(command);
  assert.ok(serviceRuns());
  await until(() => ended() && documents.length > 0);
  assert.match(questions[0].message, new RegExp(`^good.yml: job ${accepted.name}: Completed \\(files: .*/jobs/${accepted.name}\\)$`));
  assert.equal(documents[0], pathToFileURL(path.join(accepted.folder, "user_logs/std_log.txt")).href);
  assert.equal(readFileSync(new URL(documents[0]), "utf8"), "from the editor\n");
  assert.ok(progress[0].value.kind === "begin" && progress[0].value.cancellable);

  progress.splice(0);
  const long = await run(await lens(write("long.yml", "command: sleep 1000\nenvironment: azureml:any:1\n")));
  await until(() => progress.some((one) => one.value.message === `${long.name}: Running`));
  connection.sendNotification("window/workDoneProgress/cancel", { token: progress[0].token });
  await until(() => ended() && questions.length > 1);
  assert.match(questions.at(-1).message, new RegExp(`long.yml: job ${long.name}: Canceled: asked to end`));

  const bad = write("bad.yml", "command: echo ${{inputs.gone}}\nenvironment: azureml:any:1\n");
  await assert.rejects(run(await lens(bad)), /the file has errors: .*gone/);

  connection.sendNotification("textDocument/didChange", {
    textDocument: { uri: good, version: 2 }, contentChanges: [{ text: "command: echo other\nenvironment: azureml:any:1\n" }] });
  await assert.rejects(run(command), /save the file first/);

  const text = "command: ls ${{inputs.d}}\nenvironment: azureml:any:1\ncompute: azureml:\ninputs:\n  d:\n    type: uri_file\n    path: azureml:\n";
  const names = write("names.yml", text);
  const offered = async (line, character) => {
    const list = await connection.sendRequest("textDocument/completion", { textDocument: { uri: names }, position: { line, character } });
    return (list.items ?? list).map((one) => one.label);
  };
  for (let tries = 0; !(await offered(2, 17)).includes("azureml:pool"); ++tries) {
    assert.ok(tries < 600, "the name of the compute was never offered");
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.ok((await offered(6, 18)).includes("azureml:iris:2"));

  await connection.sendRequest("shutdown");
  await connection.sendNotification("exit");
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
