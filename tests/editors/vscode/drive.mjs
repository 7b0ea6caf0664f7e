// The extension in a real VS Code, in a real browser: node drive.mjs VSIX OUT AML_JOB. Installs the extension, opens a job, sees its mistake
// underlined and listed, mends it by the quick fix, accepts a completion and saves; chooses where jobs go, and follows one. Pictures of
// each step are left in OUT.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const [vsix, out, jobProgram] = process.argv.slice(2).map((path) => resolve(path));
const here = dirname(fileURLToPath(import.meta.url));
const codeServer = join(here, "node_modules/code-server/out/node/entry.js");
const patience = 60_000;

const work = mkdtempSync(join(tmpdir(), "amlkit-vscode-"));
const project = join(work, "project");
const job = join(project, "job.yml");
mkdirSync(out, { recursive: true });
mkdirSync(project);
mkdirSync(join(work, "data/User"), { recursive: true });
writeFileSync(job, "comand: echo ${{inputs.rate}}\nenvironment: azureml:base:1\ninputs:\n  rate: 0.1\n");
writeFileSync(join(project, "config.json"), JSON.stringify({ subscription_id: "s", resource_group: "g", workspace_name: "ws-offered" }));
writeFileSync(join(work, "hello.yml"), "command: echo from VS Code\nenvironment: azureml:base:1\n");
writeFileSync(join(work, "config.yaml"), "");
writeFileSync(
  join(work, "data/User/settings.json"),
  JSON.stringify({
    "workbench.startupEditor": "none",
    "telemetry.telemetryLevel": "off",
    "extensions.autoCheckUpdates": false,
    "editor.wordBasedSuggestions": "off",
    "editor.minimap.enabled": false,
  }),
);
const options = [codeServer, "--config", join(work, "config.yaml"), "--user-data-dir", join(work, "data"), "--extensions-dir", join(work, "extensions")];

const jobs = { AML_JOB_HOME: join(work, "jobs"), AML_JOB_CACHE: join(work, "cache"), AML_JOB_RUNTIME: "host" };

const began = Date.now();
const say = (text) => console.log(`${((Date.now() - began) / 1000).toFixed(1)} s: ${text}`);

/** Starts the server on a free port; its address. */
function serve() {
  const child = spawn(process.execPath, [...options, "--auth", "none", "--bind-addr", "127.0.0.1:0", "--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"], {
    env: { ...process.env, ...jobs, PORT: "", PASSWORD: "" },
    detached: true,
  });
  const address = new Promise((found, failed) => {
    let log = "";
    const read = (chunk) => {
      log += chunk;
      const match = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(log);
      if (match) found(match[1]);
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => failed(new Error(`VS Code ended with ${code}:\n${log}`)));
  });
  return { child, address };
}

/** Whether a mark lies under a piece of a line, as the eye sees it. */
async function liesUnder(page, mark, line) {
  const [under, text] = [await page.locator(mark).first().boundingBox(), await page.locator(line).first().boundingBox()];
  if (!under || !text) return false;  // the editor is just drawing them anew
  return under.y >= text.y - 1 && under.y <= text.y + text.height && Math.abs(under.x - text.x) < 40;
}

/** Waits until it holds: the editor draws its lines anew whenever it likes. */
async function until(holds, otherwise) {
  for (const end = Date.now() + patience; Date.now() < end;) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(typeof otherwise === "string" ? otherwise : otherwise());
}

async function run(page, command) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget .monaco-list-row").first().waitFor();
  await page.keyboard.type(command);
  await page.locator(`.quick-input-widget .monaco-list-row:has-text("${command}")`).first().click();
}

/** Commands of the palette: where jobs go is chosen, and one is followed that the command line has submitted. */
async function followJobs(page, picture) {
  const row = (text) => page.locator(`.quick-input-widget .monaco-list-row:has-text("${text}")`).first();
  await run(page, "AML: Choose Workspace");
  await row("ws-offered").waitFor();
  await picture("5-workspaces");
  await row("This machine").click();
  const choices = join(work, "jobs/targets.json");
  await until(() => existsSync(choices) && readFileSync(choices, "utf8").includes('"local"'), "the choice is not stored");
  say("a workspace is offered, this machine is chosen");

  const words = ["create", "-f", join(work, "hello.yml"), "--backend", "local", "--query", "name", "-o", "tsv"];
  const name = execFileSync(jobProgram, words, { env: { ...process.env, ...jobs }, cwd: project, encoding: "utf8" }).trim();
  await run(page, "AML: Follow Job");
  await row(name).click();
  await page.locator('.output-view .view-line:has-text("from VS Code"), .output .view-line:has-text("from VS Code")').first().waitFor();
  await picture("6-log");
  say("a job is followed");
}

async function drive(page, address) {
  const picture = (name) => page.screenshot({ path: join(out, `${name}.png`) });
  const text = async () => (await page.locator(".monaco-editor .view-lines").first().innerText()).replaceAll("\u00a0", " ");
  try {
    // Nothing but this machine is asked.
    await page.route((url) => !["127.0.0.1", "localhost"].includes(url.hostname), (route) => route.abort());
    await page.goto(`${address}/?folder=${project}`, { waitUntil: "domcontentloaded" });
    const file = page.locator('.explorer-folders-view .monaco-list-row:has-text("job.yml")');
    await file.waitFor();
    say("VS Code shows the folder");
    await file.dblclick();

    const mark = ".monaco-editor .squiggly-error, .monaco-editor .squiggly-warning";
    await page.locator(mark).first().waitFor();
    await until(async () => (await page.locator(mark).count()) === 1, "one mistake, one mark");
    await until(() => liesUnder(page, mark, '.monaco-editor .view-line:has-text("comand")'), "the mark is not under `comand`");
    say("the mistake is underlined");

    await page.keyboard.press("Control+Shift+KeyM");
    const problem = page.locator('.markers-panel .monaco-list-row:has-text("comand")');
    await problem.waitFor();
    const words = (await problem.innerText()).replace(/\s+/g, " ");
    assert.match(words, /`command`/);
    assert.match(words, /aml/);
    assert.match(words, /Ln 1, Col 1/);
    say(`the Problems panel says: ${words}`);
    await picture("1-mistake");

    await page.locator('.monaco-editor .view-line:has-text("comand")').click({ position: { x: 12, y: 8 } });
    await page.keyboard.press("Control+Period");
    await page.locator(".action-widget .monaco-list-row").first().waitFor();
    await picture("2-fixes");
    await page.keyboard.press("Enter");
    await page.locator(mark).waitFor({ state: "detached" });
    await until(async () => /^command: /.test(await text()), "the key is not mended");
    say("the quick fix mends it");

    await page.keyboard.press("Control+End");
    await page.keyboard.type("comp");
    const offer = page.locator('.suggest-widget.visible .monaco-list-row:has-text("compute")').first();
    await offer.waitFor();
    await picture("3-completion");
    await page.keyboard.press("Enter");
    await page.locator(".suggest-widget.visible").waitFor({ state: "detached" }).catch(() => {});
    await page.keyboard.type("azureml:cpu");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+KeyS");
    const wanted = "command: echo ${{inputs.rate}}\nenvironment: azureml:base:1\ninputs:\n  rate: 0.1\ncompute: azureml:cpu";
    const saved = () => readFileSync(job, "utf8").trimEnd();
    await until(() => saved() === wanted, () => `this was saved:\n${saved()}`);
    await picture("4-saved");
    say("a completion is accepted and saved");
    await followJobs(page, picture);
  } catch (problem) {
    await picture("failed").catch(() => {});
    throw problem;
  }
}

let server;
let browser;
try {
  execFileSync(process.execPath, [...options, "--install-extension", vsix], { stdio: ["ignore", "ignore", "inherit"] });
  const extension = readdirSync(join(work, "extensions")).find((one) => one.startsWith("amlkit."));
  symlinkSync(jobProgram, join(work, "extensions", extension, "server/aml-job")); // VS Code asks a shell what the PATH is
  say("the extension is installed");
  server = serve();
  browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.setDefaultTimeout(patience);
  await drive(page, await server.address);
} finally {
  await browser?.close();
  if (server) process.kill(-server.child.pid);
  rmSync(work, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}
