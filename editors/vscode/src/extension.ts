import { existsSync } from "node:fs";
import { ExtensionContext, OutputChannel, commands, window, workspace } from "vscode";
import { LanguageClient, Middleware, ServerOptions, TransportKind } from "vscode-languageclient/node";
import { announceGraph, graphCommand, showGraph } from "./graph";
import { chooseWorkspace, disposeLogs, followJob, showLogs } from "./jobs";

let client: LanguageClient | undefined;

/** The server that the user named, else the one that came with the extension, else the one on the path. */
function server(context: ExtensionContext): ServerOptions {
  const named = workspace.getConfiguration("aml").get<string>("serverPath", "");
  const bundled = context.asAbsolutePath("server/aml-ls");
  const command = named || (existsSync(bundled) ? bundled : "aml-ls");
  return { command, transport: TransportKind.stdio };
}

/** Jobs of a folder that is not trusted are not run. */
const middleware: Middleware = {
  async provideCodeLenses(document, token, next) {
    const lenses = await next(document, token);
    return workspace.isTrusted ? lenses : lenses?.filter((lens) => !isOfJobs(lens.command?.command));
  },
  executeCommand(command, args, next) {
    if (workspace.isTrusted || !isOfJobs(command)) return next(command, args);
    return window.showWarningMessage("Jobs are run in trusted workspaces only.");
  },
};

/** Commands of the server start aml-job, all of them; the graph is the extension's own. */
function isOfJobs(command: string | undefined): boolean {
  return (command?.startsWith("aml.") ?? false) && command !== graphCommand;
}

async function start(context: ExtensionContext, output: OutputChannel): Promise<void> {
  client = new LanguageClient("aml", "AML", server(context), {
    // Whether a text is a job is decided by the server; unsaved and virtual documents are texts too.
    documentSelector: [{ language: "yaml" }, { language: "azureml" }],
    outputChannel: output,
    middleware,
  });
  client.registerFeature(announceGraph);
  showLogs(client);
  try {
    await client.start();
  } catch (problem) {
    output.appendLine(String(problem));
    const choice = await window.showErrorMessage("The AML language server could not be started.", "Show Output");
    if (choice) output.show();
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  if (running?.isRunning()) await running.stop();
}

export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("AML");
  const restart = async () => {
    await stop();
    await start(context, output);
  };
  context.subscriptions.push(
    output,
    disposeLogs,
    commands.registerCommand("aml.restart", restart),
    commands.registerCommand("aml.showOutput", () => output.show()),
    commands.registerCommand("aml.chooseWorkspace", () => chooseWorkspace(client)),
    commands.registerCommand("aml.followJob", () => followJob(client)),
    commands.registerCommand(graphCommand, (uri?: string) => showGraph(client, uri)),
    workspace.onDidGrantWorkspaceTrust(restart),
    workspace.onDidChangeConfiguration((change) => (change.affectsConfiguration("aml.serverPath") ? restart() : undefined)),
  );
  await start(context, output);
}

export const deactivate = stop;
