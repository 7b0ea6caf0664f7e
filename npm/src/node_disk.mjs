// The disk of this machine, as server.d.ts describes it.
import fs from "node:fs";
import path from "node:path";

const words = { ENOENT: "not found", ENOTDIR: "not found", EACCES: "permission denied", EISDIR: "is a folder", ELOOP: "too many links" };

function told(ask) {
  try {
    return ask();
  } catch (error) {
    throw new Error(words[error.code] ?? error.code ?? error.message);
  }
}

function letterOf(entry) {
  if (entry.isSymbolicLink()) return "l";
  if (entry.isDirectory()) return "d";
  return entry.isFile() ? "f" : "?";
}

/** At most `most` entries, however many there are. */
function entriesOf(folder, most) {
  const opened = fs.opendirSync(folder);
  try {
    const found = [];
    for (let entry; found.length < most && (entry = opened.readSync()) !== null; ) found.push({ kind: letterOf(entry), name: entry.name });
    return found;
  } finally {
    opened.closeSync();
  }
}

function sizeOf(file) {
  const status = fs.statSync(file);
  if (!status.isFile()) throw new Error("is not a file");
  return status.size;
}

export const nodeDisk = {
  read: (file) => told(() => fs.readFileSync(file)),
  kind: (file) => told(() => letterOf(fs.statSync(file))),
  entries: (folder, most) => told(() => entriesOf(folder, most)),
  size: (file) => told(() => sizeOf(file)),
  linkTarget: (link) => told(() => fs.readlinkSync(link)),
  realPath: (file) => told(() => fs.realpathSync(path.resolve(file))),
};
