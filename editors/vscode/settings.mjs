// Writes the settings in package.json: those that the server shares with aml-lint come from its option table.
// Usage: settings.mjs AML_LINT [--check]
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const [linter, mode] = process.argv.slice(2);
const file = new URL("package.json", import.meta.url);
const shared = ["select", "ignore", "severity", "dialect"];

const schema = JSON.parse(execFileSync(linter, ["--print-config-schema"], { encoding: "utf8", maxBuffer: 2 ** 26 }));

/** VS Code wants no `$ref`, one type, and a default. */
function setting(name) {
  const { type, description, default: fallback, enum: choices, additionalProperties } = schema.properties[name];
  if (choices) return { type: "string", enum: choices, default: fallback, description };
  if ([type].flat().includes("array")) return { type: "array", items: { type: "string" }, default: [], description };
  return { type: "object", additionalProperties: { type: "string", ...additionalProperties }, default: {}, description };
}

const properties = {
  "aml.serverPath": {
    type: "string",
    default: "",
    scope: "machine",
    description: "The program aml-ls; empty: the one that came with the extension",
  },
  ...Object.fromEntries(shared.map((name) => [`aml.${name}`, setting(name)])),
  "aml.coexistence": {
    type: "string",
    enum: ["own", "semantic"],
    enumDescriptions: ["Report everything", "Leave out what a YAML server with a schema reports"],
    default: "own",
    description: "Beside another YAML server",
  },
  "aml.rulePages": { type: "string", default: "", description: "Where the pages of rules are; empty: those that were installed" },
  "aml.jobNames": { type: "boolean", default: false, description: "Refresh the names of the workspace while typing: aml-job is started for that" },
  "aml.trace.server": { type: "string", enum: ["off", "messages", "verbose"], default: "off", description: "Log the messages of the server" },
};

const text = readFileSync(file, "utf8");
const extension = JSON.parse(text);
extension.contributes.configuration.properties = properties;
const wanted = JSON.stringify(extension, null, 2) + "\n";
if (mode !== "--check") {
  writeFileSync(file, wanted);
} else if (wanted !== text) {
  console.log("editors/vscode/package.json does not hold the settings of the option table; `./dev vscode` writes them");
  process.exit(1);
}
