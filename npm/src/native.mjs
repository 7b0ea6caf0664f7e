// A native program of the same name, where one is installed: it is quicker than the module.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

/** Scripts are ours or another package's, never the program. */
function isProgram(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    const opened = fs.openSync(file, "r");
    const start = Buffer.alloc(2);
    fs.readSync(opened, start, 0, 2, 0);
    fs.closeSync(opened);
    return fs.statSync(file).isFile() && start.toString("latin1") !== "#!" && !/\.(cmd|ps1)$/i.test(file);
  } catch {
    return false;
  }
}

/** Its path, or undefined. AML_NATIVE=0 forbids it. */
export function nativeProgram(name) {
  if (process.env.AML_NATIVE === "0") return undefined;
  const file = process.platform === "win32" ? `${name}.exe` : name;
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return folders.map((folder) => path.join(folder, file)).find(isProgram);
}

/** Runs it in place of this process. */
export function become(program, words) {
  const { status, signal, error } = spawnSync(program, words, { stdio: "inherit" });
  if (error) throw error;
  if (signal) process.kill(process.pid, signal);
  process.exit(status ?? 3);
}
