import { dirname } from "node:path";
import { Disposable, OutputChannel, QuickPickItem, Uri, window, workspace } from "vscode";
import { ExecuteCommandRequest, LanguageClient } from "vscode-languageclient/node";

/** As schemas/serve/protocol.schema.json has it; null: this machine. */
interface Workspace { subscription: string; resource_group: string; name: string }
interface Offers { chosen: { folder: string; workspace: Workspace | null } | null; offers: { source: string; workspace: Workspace }[] }
interface Job { name: string; status: string; display_name?: string | null; is_final: boolean }

/** What jobs write that are followed, in a channel for each. */
const logs = new Map<string, OutputChannel>();
/** Jobs whose log is about to come from its beginning. */
const starting = new Set<string>();

export const disposeLogs = new Disposable(() => logs.forEach((log) => log.dispose()));

export function showLogs(client: LanguageClient): void {
  client.onNotification("$/aml/jobLog", ({ name, text }: { name: string; text: string }) => {
    if (starting.delete(name)) logs.get(name)?.clear();
    logs.get(name)?.append(text);
  });
}

/** The folder whose jobs are meant: the workspace folder of the open file, else its own folder. */
function jobFolder(): Uri | undefined {
  const file = window.activeTextEditor?.document.uri;
  if (file?.scheme === "file") return workspace.getWorkspaceFolder(file)?.uri ?? Uri.file(dirname(file.fsPath));
  return workspace.workspaceFolders?.[0]?.uri;
}

async function ask<Result>(client: LanguageClient, command: string, folder: Uri, detail?: unknown): Promise<Result> {
  return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [folder.toString(), ...(detail === undefined ? [] : [detail])] });
}

/** Runs what a command is for, where it can be: failures are shown, not thrown. */
async function inFolder(client: LanguageClient | undefined, act: (client: LanguageClient, folder: Uri) => Promise<void>): Promise<void> {
  const folder = jobFolder();
  if (!workspace.isTrusted) return void window.showWarningMessage("Jobs and workspaces are for trusted folders only.");
  if (!client?.isRunning() || !folder) return void window.showWarningMessage("Open a folder with jobs first.");
  if (!client.initializeResult?.capabilities.executeCommandProvider) {
    return void window.showWarningMessage("Install aml-job beside aml-ls, or on the PATH, first.");
  }
  try {
    await act(client, folder);
  } catch (problem) {
    window.showErrorMessage(problem instanceof Error ? problem.message : String(problem));
  }
}

/** Asks for what a choice does not name yet; nothing when the user gives up. */
async function complete(known: Workspace): Promise<Workspace | undefined> {
  const whole = { ...known };
  const titles = { subscription: "Id of the subscription", resource_group: "Resource group", name: "Workspace" };
  for (const key of ["subscription", "resource_group", "name"] as const) {
    if (known[key]) continue;
    const value = await window.showInputBox({ title: titles[key], ignoreFocusOut: true });
    if (!value) return undefined;
    whole[key] = value.trim();
  }
  return whole;
}

export const chooseWorkspace = (client: LanguageClient | undefined) =>
  inFolder(client, async (running, folder) => {
    const { chosen, offers } = await ask<Offers>(running, "aml.workspaceOffers", folder);
    type Choice = QuickPickItem & { workspace: Workspace | null };
    const choices: Choice[] = offers.map((one) => ({
      label: one.workspace.name, description: [one.workspace.resource_group, one.workspace.subscription].filter(Boolean).join(", "), detail: one.source, workspace: one.workspace,
    }));
    choices.push({ label: "Another workspace...", workspace: { subscription: "", resource_group: "", name: "" } }, { label: "This machine", workspace: null });
    const now = chosen ? `now ${chosen.workspace?.name ?? "this machine"}, by ${chosen.folder}` : "now this machine";
    const choice = await window.showQuickPick(choices, { title: `Where jobs of ${folder.fsPath} go (${now})` });
    if (!choice) return;
    const wanted = choice.workspace && (await complete(choice.workspace));
    if (wanted === undefined) return;
    const stored = await ask<{ folder: string }>(running, "aml.useWorkspace", folder, wanted);
    window.showInformationMessage(`Jobs of ${stored.folder} go to ${wanted?.name ?? "this machine"}.`);
  });

export const followJob = (client: LanguageClient | undefined) =>
  inFolder(client, async (running, folder) => {
    const { jobs } = await ask<{ jobs: Job[] }>(running, "aml.jobs", folder);
    const choices = jobs.map((job) => ({ label: job.name, description: job.status, detail: job.display_name ?? undefined }));
    if (choices.length === 0) return void window.showInformationMessage("There is no job yet.");
    const choice = await window.showQuickPick(choices, { title: "Follow a job", matchOnDescription: true, matchOnDetail: true });
    if (!choice) return;
    const log = logs.get(choice.label) ?? window.createOutputChannel(`AML job ${choice.label}`);
    logs.set(choice.label, log);
    log.show(true);
    starting.add(choice.label);
    try {
      await ask(running, "aml.follow", folder, choice.label);
    } catch (problem) { // it may be followed already
      starting.delete(choice.label);
      throw problem;
    }
  });
