#!/usr/bin/env node
// aml-ls over standard input and output: the native program where one is installed, else the module.
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { become, nativeProgram } from "../src/native.mjs";
import { nodeDisk } from "../src/node_disk.mjs";
import { startServer } from "../src/server.mjs";

const words = process.argv.slice(2);
const program = nativeProgram("aml-ls");
if (program) become(program, words);
if (words.includes("--version")) {
  const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  console.log(`aml-ls ${version} (WebAssembly)`);
  process.exit(0);
}
const unknown = words.find((word) => word !== "--stdio" && !word.startsWith("--clientProcessId"));
if (unknown !== undefined) {
  console.error(`aml-ls: ${unknown}: the module speaks over standard input and output only: --stdio`);
  process.exit(2);
}

const receive = await startServer({
  send: (message) => {
    const body = Buffer.from(JSON.stringify(message));
    process.stdout.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  },
  exit: (code) => process.stdout.write("", () => process.exit(code)),
  disk: nodeDisk,
});

let waiting = Buffer.alloc(0);
/** Takes whole messages off the front of what has come. */
function takeMessages() {
  for (;;) {
    const end = waiting.indexOf("\r\n\r\n");
    if (end < 0) return;
    const length = /^content-length:\s*(\d+)/im.exec(waiting.toString("latin1", 0, end));
    if (length === null) {
      console.error("aml-ls: a message has no Content-Length");
      process.exit(1);
    }
    const begin = end + 4;
    const size = Number(length[1]);
    if (waiting.length < begin + size) return;
    const body = waiting.toString("utf8", begin, begin + size);
    waiting = waiting.subarray(begin + size);
    receive(JSON.parse(body));
  }
}

process.stdin.on("data", (bytes) => {
  waiting = Buffer.concat([waiting, bytes]);
  takeMessages();
});
process.stdin.on("end", () => process.exit(1));
