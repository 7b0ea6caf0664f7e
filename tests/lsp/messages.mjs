// Runs the server's tests once more, but for the long ones, which say the same thousands of times, and holds every message that the
// server wrote against the types of the protocol, as TypeScript sees them: nothing missing, nothing of another type, nothing unknown.
// Usage: messages.mjs UNIT_LSP TOOLS WORK
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [program, tools, work] = process.argv.slice(2);
const most = 400; // different messages of one kind

const require = createRequire(path.join(path.resolve(tools), "package.json"));
let protocol;
let ts;
try {
  protocol = require("vscode-languageserver-protocol");
  ts = require("typescript");
} catch {
  console.log("the npm packages of tests/tools are not installed; ./dev test installs them");
  process.exit(77);
}

rmSync(work, { recursive: true, force: true });
mkdirSync(path.join(work, "messages"), { recursive: true });
symlinkSync(path.join(path.resolve(tools), "node_modules"), path.join(work, "node_modules"));
const run = spawnSync(program, ["~[long]"], {
  env: { ...process.env, AML_LSP_MESSAGES: path.join(work, "messages") },
  stdio: ["ignore", "ignore", "inherit"],
});
if (run.status !== 0) {
  console.log("the tests themselves fail");
  process.exit(1);
}

// Method -> how TypeScript names its type.
const types = new Map();
for (const [name, value] of Object.entries(protocol)) {
  if (value?.type?.method) types.set(value.type.method, `typeof p.${name}.type`);
}

const faults = [];
const claims = new Map(); // kind -> set of lines of TypeScript
const claim = (kind, type, value) => {
  if (!claims.has(kind)) claims.set(kind, new Set());
  const lines = claims.get(kind);
  if (lines.size < most) lines.add(`: ${type} = ${JSON.stringify(value)};`);
};

function take({ method: asked, message }) {
  const method = message.method ?? asked;
  if (message.error) {
    claim(`an error of ${method}`, "E", message.error);
  } else if (method === "$/progress") {
    claim(method, "W", message.params);
  } else if (method === "$/aml/jobLog") { // the server's own; clients may ignore what begins so
    claim(method, "{ name: string; text: string }", message.params);
  } else if (method === "aml/graph") { // the server's own, announced as experimental
    claim(method, "Graph | null", message.result);
  } else if (!types.has(method)) {
    if (message.method || "result" in message) faults.push(`the protocol has no method ${method}`);
  } else if (message.method) {
    claim(`${method}, parameters`, `P<${types.get(method)}>`, message.params ?? null);
  } else {
    claim(`${method}, result`, `R<${types.get(method)}>`, message.result);
  }
}

let count = 0;
for (const file of readdirSync(path.join(work, "messages"))) {
  for (const line of readFileSync(path.join(work, "messages", file), "utf8").split("\n")) {
    if (line === "") continue;
    const record = JSON.parse(line);
    if (record.from !== "server") continue;
    ++count;
    take(record);
  }
}

const source = [
  'import * as p from "vscode-languageserver-protocol";',
  "type P<T> = T extends p.ProtocolRequestType<infer A, any, any, any, any> ? A",
  "  : T extends p.ProtocolNotificationType<infer A, any> ? A : null;",
  "type R<T> = T extends p.ProtocolRequestType<any, infer B, any, any, any> ? B",
  "  : T extends p.ProtocolRequestType0<infer B, any, any, any> ? (B extends void ? null : B) : never;",
  "type W = { token: p.ProgressToken; value: p.WorkDoneProgressBegin | p.WorkDoneProgressReport | p.WorkDoneProgressEnd };",
  "type Port = { name: string; range: p.Range };",
  'type End = { node: string | null; kind: "input" | "output" | "setting"; name: string };',
  "type Step = { name: string; type: string | null; component: string | null; range: p.Range; nameRange: p.Range };",
  "type Graph = { complete: boolean; inputs: Port[]; outputs: Port[]; nodes: Step[]; edges: { from: End; to: End; range: p.Range }[]; text?: string };",
  "type E = { code: number; message: string; data?: unknown };",
];
const head = source.length;
const kinds = [];
for (const [kind, lines] of claims) {
  for (const line of lines) {
    kinds[source.length] = kind;
    source.push(`export const m${source.length}${line}`);
  }
}
const file = path.join(work, "messages.ts");
writeFileSync(file, source.join("\n") + "\n");

const built = ts.createProgram([file], {
  noEmit: true,
  strict: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: [],
});
for (const diagnostic of ts.getPreEmitDiagnostics(built)) {
  const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start).line;
  const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n  ");
  faults.push(`${kinds[line] ?? diagnostic.file?.fileName}: ${text}\n  ${source[line]?.slice(0, 2000) ?? ""}`);
}
console.log(faults.slice(0, 20).join("\n"));
console.log(`${count} messages, ${source.length - head} different ones of ${claims.size} kinds, ${faults.length} faults`);
process.exit(faults.length === 0 && count > 0 ? 0 : 1);
