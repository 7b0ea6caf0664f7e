// The linter as functions: one text at a time, no disk, no network.
import makeModule from "../dist/amlkit-check.mjs";

const utf8 = new TextEncoder();
const text = new TextDecoder();
let made;

/** What the options are on the command line of aml-lint. */
function wordsOf({ path, dialect, select, ignore, severity, unsafe }) {
  const words = [];
  if (path !== undefined) words.push("--stdin-filename", path);
  if (dialect !== undefined) words.push("--dialect", dialect);
  if (select?.length) words.push("--select", select.join(","));
  if (ignore?.length) words.push("--ignore", ignore.join(","));
  for (const [rule, level] of Object.entries(severity ?? {})) words.push("--severity", `${rule}=${level}`);
  if (unsafe) words.push("--unsafe-fixes");
  return words;
}

/** Copies bytes into the module for the time of a call. */
function lent(module, bytes, use) {
  const at = module._malloc(bytes.length + 1);
  try {
    module.HEAPU8.set(bytes, at);
    return use(at, bytes.length);
  } finally {
    module._free(at);
  }
}

async function call(entry, source, options = {}) {
  made ??= makeModule();
  const module = await made;
  const words = utf8.encode(wordsOf(options).map((word) => `${word}\0`).join(""));
  const status = lent(module, words, (wordsAt, wordsSize) =>
    lent(module, utf8.encode(source), (at, size) => module[entry](wordsAt, wordsSize, at, size)));
  const begin = module._aml_result();
  const answer = text.decode(module.HEAPU8.subarray(begin, begin + module._aml_result_size()));
  if (status !== 0) throw new (status === 1 ? TypeError : Error)(answer);
  return answer;
}

/** The findings in a text, as `aml-lint --format json` reports one file. */
export async function check(source, options) {
  return JSON.parse(await call("_aml_check", source, options)).files[0];
}

/** The text with all its safe fixes applied; with `unsafe`, the others, too. */
export const fix = (source, options) => call("_aml_fix", source, options);

/** A job of 2021 in today's dialect. */
export const migrate = (source, options) => call("_aml_migrate", source, options);
