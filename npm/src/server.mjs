// The language server. It takes and gives messages of JSON-RPC; the host says how they travel.
import makeModule from "../dist/amlkit-server.mjs";

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** Calls `again` after what the host has waiting: in between, messages arrive and can cancel. */
function soon(again) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    port1.close();
    again();
  };
  port2.postMessage(null);
}

/** Bytes of an answer: `=` and what was asked for, or `!` and why it could not be had. */
function answering(disk) {
  const questions = {
    r: (path) => disk.read(path),
    k: (path) => disk.kind(path),
    e: (path, most) => disk.entries(path, most).map(({ kind, name }) => `${kind}${name}\0`).join(""),
    s: (path) => String(disk.size(path)),
    t: (path) => disk.linkTarget(path),
    p: (path) => disk.realPath(path),
  };
  const framed = (mark, content) => {
    const bytes = typeof content === "string" ? utf8.encode(content) : content;
    const all = new Uint8Array(bytes.length + 1);
    all[0] = mark.charCodeAt(0);
    all.set(bytes, 1);
    return all;
  };
  return (question, path, most) => {
    try {
      return framed("=", questions[question](text.decode(path), most));
    } catch (error) {
      return framed("!", error.message);
    }
  };
}

/**
 * Starts a server. `send` gets its messages, `exit` its exit code, `log` lines for people; `disk` answers what rules
 * ask of files. Returns a function that takes a message.
 */
export async function startServer({ send, exit, log = () => {}, disk }) {
  const module = await makeModule({
    send: (body) => send(JSON.parse(text.decode(body))),
    exit,
    log: (line) => log(text.decode(line)),
    disk: answering(disk),
  });
  module._aml_start();
  let running = false;
  const turn = () => {
    running = module._aml_turn() === 1;
    if (running) soon(turn);
  };
  return (message) => {
    const bytes = utf8.encode(JSON.stringify(message));
    const at = module._malloc(bytes.length + 1);
    module.HEAPU8.set(bytes, at);
    module._aml_receive(at, bytes.length);
    module._free(at);
    if (!running) {
      running = true;
      soon(turn);
    }
  };
}
