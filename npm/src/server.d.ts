/** What rules ask of files. Each function throws an Error whose message follows a path and a colon: "not found". */
export interface Disk {
  read(path: string): Uint8Array;
  /** At the end of all links: `f` a file, `d` a folder, `?` something else. */
  kind(path: string): "f" | "d" | "?";
  /** At most `most` entries of a folder; links are not followed: `l`. */
  entries(path: string, most: number): { kind: "f" | "d" | "l" | "?"; name: string }[];
  size(path: string): number;
  linkTarget(path: string): string;
  /** Absolute, without links. */
  realPath(path: string): string;
}

export interface Host {
  send(message: object): void;
  exit(code: number): void;
  log?(line: string): void;
  disk: Disk;
}

/** Starts a language server. Returns a function that takes messages of JSON-RPC. */
export function startServer(host: Host): Promise<(message: object) => void>;
