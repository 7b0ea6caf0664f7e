// What aml-ls and yaml-language-server answer on telling documents, as a page. Usage: probes.mjs AML_LS SCHEMA PAGE
import { readFileSync, writeFileSync } from "node:fs";
import { Client, servers } from "./lsp_client.mjs";

const [program, schema, page] = process.argv.slice(2);
const job = "command: echo hi\nenvironment: azureml:foo@latest\n";
const url = "https://azuremlschemas.azureedge.net/latest/commandJob.schema.json";
const uses = (name) => `command: python x.py \${{inputs.${name}}}\nenvironment: azureml:foo@latest\ninputs:\n  a: 1\n`;

// `|>` is where completion or hover is asked. `fixes`: quick fixes are asked for too.
const sections = [
  ["Mistakes", [
    ["a typo in a key", "comand: echo hi\nenvironment: azureml:foo@latest\n", "fixes"],
    ["a typo in a nested key", `${job}resources:\n  instance_cout: 2\n`, "fixes"],
    ["`distribution.type: pytroch`", `${job}distribution:\n  type: pytroch\n  process_count_per_instance: 2\n`, "fixes"],
    ["`inputs.data.type: uri_foldr`", `${job}inputs:\n  data:\n    type: uri_foldr\n    path: ./x\n`, "fixes"],
    ["`services.s.type: jupyter`", `${job}services:\n  s:\n    type: jupyter\n`, "fixes"],
    ["a key of another distribution", `${job}distribution:\n  type: pytorch\n  worker_count: 2\n`, "fixes"],
    ["`process_count_per_instance: two`", `${job}distribution:\n  type: pytorch\n  process_count_per_instance: two\n`],
    ["no `command`", "environment: azureml:foo@latest\n"],
    ["no `command`, no `environment`", "compute: azureml:c\ncode: src\n"],
    ["an input without `path`", `${job}inputs:\n  data:\n    type: uri_folder\n`],
    ["a mode that inputs do not have", `${job}inputs:\n  data:\n    type: uri_folder\n    path: azureml:x@latest\n    mode: rw_mount\n`, "fixes"],
    ["`environment: azureml:foo`, no version", "command: echo hi\nenvironment: azureml:foo\n"],
    ["`distribution:` without a value", `${job}distribution:\n`],
    ["the same key twice", `${job}command: again\n`, "fixes"],
    ["a placeholder that names no input", uses("nope"), "fixes"],
    ["values that YAML 1.1 reads otherwise", `${job}environment_variables:\n  A: yes\n  B: 0o17\n  C: 1:30\n`],
    ["an anchor that nothing uses", `${job}tags: &x {a: b}\n`],
    ["two documents", `${job}---\n${job}`],
  ]],
  ["Offline, with the `$schema` that Azure's own files have", [
    ["a typo below it", `$schema: ${url}\ncomand: x\nenvironment: azureml:foo@latest\n`],
    ["completion below it", `$schema: ${url}\n${job}compute: local\n|>\n`],
  ]],
  ["Completion and hover", [
    ["the root", `${job}|>\n`],
    ["an empty file", "|>"],
    ["the body of `distribution`", `${job}distribution:\n  |>\n`],
    ["the same, `type: pytorch` being there", `${job}distribution:\n  type: pytorch\n  |>\n`],
    ["`type: ` of a distribution", `${job}distribution:\n  type: |>\n`],
    ["`distribution: `, same line", `${job}distribution: |>\n`],
    ["`environment: `", "command: echo hi\nenvironment: |>\n"],
    ["`environment: azureml:`", "command: echo hi\nenvironment: azureml:|>\n"],
    ["inside `${{inputs.}}`", uses("|>")],
    ["the body of an input", `${job}inputs:\n  data:\n    |>\n`],
    ["`mode: ` of a folder", `${job}inputs:\n  data:\n    type: uri_folder\n    mode: |>\n`],
    ["hover of a placeholder", uses("a|>"), "hover"],
    ["hover of a key", `${job}distribution:\n  type: pytorch\n  process_count|>_per_instance: 1\n`, "hover"],
  ]],
  ["Broken while typing", [
    ["a bare word above other keys", "command: echo hi\ndist|>\nenvironment: azureml:foo@latest\n"],
    ["a bare word in a mapping", `${job}distribution:\n  ty|>\n  process_count_per_instance: 1\n`],
    ["an unclosed quote above", 'command: "echo hi\nenvironment: azureml:foo@latest\ndistribution:\n  |>\n'],
    ["an unclosed bracket above", `${job}resources:\n  locations: [a, b\ndistribution:\n  |>\n`],
    ["an unclosed brace above", `${job}tags: {a: 1\ndistribution:\n  type: |>\n`],
    ["a tab above", `${job}resources:\n\tinstance_count: 1\ndistribution:\n  |>\n`],
    ["a sibling too far in", `${job}resources:\n  instance_count: 1\n   shm_size: 2g\ndistribution:\n  |>\n`],
    ["no blank behind a colon", "command:echo hi\nenvironment: azureml:foo@latest\ncompu|>\n"],
  ]],
];

function placed(marked) {
  const at = marked.indexOf("|>");
  if (at < 0) return { text: marked };
  const above = marked.slice(0, at).split("\n");
  return { text: marked.replace("|>", ""), position: { line: above.length - 1, character: above.at(-1).length } };
}

const code = (text) => `\`${String(text).replaceAll("`", "'").replaceAll("\n", " ").trim()}\``;
const short = (text, most = 200) => (text.length > most ? `${text.slice(0, most)} …` : text);
const cell = (lines) => lines.map((line) => line.replaceAll("|", "\\|").replaceAll("\n", " ")).join("<br>");
const words = ["", "error", "warning", "information", "hint"];

async function answers(client, name, uri, marked, wish) {
  const { text, position } = placed(marked);
  // aml-ls says nothing of a text that is no job, as an empty file.
  const silent = new Promise((resolve) => setTimeout(resolve, 3000, []));
  const found = await Promise.race([client.open(uri, text), silent]);
  const lines = found.map(({ severity, range, message }) => `${words[severity]} ${range.start.line + 1}:${range.start.character + 1}: ${short(message.replaceAll("\n", "; "))}`);
  if (lines.length === 0 && (!position || wish === "fixes")) lines.push("no finding");
  const textDocument = { uri };
  if (wish === "fixes") {
    const titles = [];
    for (const one of found) {
      const actions = await client.connection.sendRequest("textDocument/codeAction", { textDocument, range: one.range, context: { diagnostics: [one], only: ["quickfix"] } });
      for (const { title } of actions ?? []) if (!titles.includes(title)) titles.push(title);
    }
    if (found.length > 0) lines.push(titles.length === 0 ? "no fix" : `${titles.length} ${titles.length === 1 ? "fix" : "fixes"}: ${titles.slice(0, 3).map(code).join(", ")}${titles.length > 3 ? ", …" : ""}`);
  }
  if (position && wish === "hover") {
    const hover = await client.connection.sendRequest("textDocument/hover", { textDocument, position });
    // Behind its words the yaml server names the file of the schema.
    const said = hover && (hover.contents.value ?? hover.contents).replace(/Source: \[.*$/s, "");
    lines.push(hover ? `hover: ${code(short(said, 160))}` : "no hover");
  } else if (position) {
    const list = await client.connection.sendRequest("textDocument/completion", { textDocument, position, context: { triggerKind: 1 } });
    const items = (list?.items ?? list ?? []).sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
    const labels = items.slice(0, 6).map(({ label }) => code(label)).join(", ");
    lines.push(`${items.length} item${items.length === 1 ? "" : "s"}${items.length > 0 ? `: ${labels}${items.length > 6 ? ", …" : ""}` : ""}`);
  }
  client.connection.sendNotification("textDocument/didClose", { textDocument });
  return lines;
}

const table = {};
for (const [name, command] of Object.entries(servers(program))) {
  const client = new Client(command, schema);
  await client.initialize();
  let number = 0;
  for (const [, rows] of sections) {
    for (const [title, text, wish] of rows) (table[title] ??= {})[name] = await answers(client, name, `file:///probes/${++number}.yml`, text, wish);
  }
  await client.stop();
}

const version = JSON.parse(readFileSync(new URL("node_modules/yaml-language-server/package.json", import.meta.url))).version;
const lines = [
  "# Beside yaml-language-server",
  "",
  "Written by `./dev probes`: both real servers get the same documents, and what they answer is put down as it is, cut where it is long.",
  `yaml-language-server ${version} has the schema that \`aml-lint --print-schema commandJob\` prints, and no network. The documents stand in`,
  "`bench/probes.mjs`. How quick both are is in [BENCH.md](BENCH.md).",
];
for (const [section, rows] of sections) {
  lines.push("", `## ${section}`, "", "| document | aml-ls | yaml-language-server |", "|---|---|---|");
  for (const [title] of rows) lines.push(`| ${title} | ${cell(table[title]["aml-ls"])} | ${cell(table[title]["yaml-language-server"])} |`);
}
writeFileSync(page, `${lines.join("\n")}\n`);
