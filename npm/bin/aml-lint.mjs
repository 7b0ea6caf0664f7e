#!/usr/bin/env node
// aml-lint: the native program where one is installed, else the module.
import { createRequire } from "node:module";
import { become, nativeProgram } from "../src/native.mjs";

const program = nativeProgram("aml-lint");
if (program) become(program, process.argv.slice(2));
createRequire(import.meta.url)("../dist/aml-lint.cjs");
