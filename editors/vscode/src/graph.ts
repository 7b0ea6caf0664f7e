import { ViewColumn, commands, window, workspace } from "vscode";
import { ClientCapabilities, LanguageClient, StaticFeature } from "vscode-languageclient/node";

/** What the lens above a pipeline runs. */
export const graphCommand = "aml.showGraph";

/** Says to the server that the lens can be shown. */
export const announceGraph: StaticFeature = {
  fillClientCapabilities(capabilities: ClientCapabilities): void {
    capabilities.experimental = { ...(capabilities.experimental as object | undefined), commands: [graphCommand] };
  },
  initialize() {},
  getState: () => ({ kind: "static" }),
  clear() {},
};

/** Opens a pipeline's graph beside it, as Markdown that viewers of Mermaid draw. */
export async function showGraph(client: LanguageClient | undefined, uri?: string): Promise<void> {
  const named = uri ?? window.activeTextEditor?.document.uri.toString();
  if (!client?.isRunning() || named === undefined) return;
  const graph = await client.sendRequest<{ text: string } | null>("aml/graph", { textDocument: { uri: named }, format: "mermaid" });
  if (!graph) {
    void window.showInformationMessage("This file is not a pipeline.");
    return;
  }
  const content = "```mermaid\n" + graph.text + "```\n";
  const document = await workspace.openTextDocument({ language: "markdown", content });
  await window.showTextDocument(document, ViewColumn.Beside);
  await commands.executeCommand("markdown.showPreview", document.uri);
}
