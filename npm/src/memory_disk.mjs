// A disk in memory, as server.d.ts describes it, for hosts without one.

const utf8 = new TextEncoder();

function normal(path) {
  const parts = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** `files`: paths that begin with `/`, and their texts. */
export function memoryDisk(files = new Map()) {
  const inside = (folder) => {
    const start = folder === "/" ? "/" : `${folder}/`;
    const names = new Map();
    for (const path of files.keys()) {
      if (!path.startsWith(start)) continue;
      const [name, ...below] = path.slice(start.length).split("/");
      names.set(name, below.length > 0 ? "d" : "f");
    }
    return names;
  };
  const kind = (path) => {
    const at = normal(path);
    if (files.has(at)) return "f";
    if (at === "/" || inside(at).size > 0) return "d";
    throw new Error("not found");
  };
  const read = (path) => {
    if (kind(path) === "d") throw new Error("is a folder");
    return utf8.encode(files.get(normal(path)));
  };
  return {
    read,
    kind,
    entries: (path, most) => {
      if (kind(path) === "f") throw new Error("not a folder");
      return [...inside(normal(path))].slice(0, most).map(([name, letter]) => ({ kind: letter, name }));
    },
    size: (path) => read(path).length,
    linkTarget: () => {
      throw new Error("is not a link");
    },
    realPath: (path) => {
      kind(path);
      return normal(path);
    },
  };
}
