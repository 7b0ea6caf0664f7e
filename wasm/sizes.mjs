// Prints the size of each module in a folder, as it is and compressed. Usage: sizes.mjs FOLDER
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const folder = process.argv[2];
for (const name of readdirSync(folder).filter((one) => one.endsWith(".wasm"))) {
  const bytes = readFileSync(path.join(folder, name));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  console.log(`${name}: ${bytes.length}, brotli ${brotliCompressSync(bytes, { params }).length}`);
}
