#!/usr/bin/env node
// `amlkit lint` and `amlkit ls`, for `npx amlkit`.
const programs = { lint: "aml-lint", ls: "aml-ls" };
const program = programs[process.argv[2]];
if (program === undefined) {
  const asked = ["-h", "--help", "help"].includes(process.argv[2]);
  (asked ? console.log : console.error)("usage: amlkit lint [OPTION|PATH...]   check files; amlkit lint --help tells more\n       amlkit ls --stdio              the language server");
  process.exit(asked ? 0 : 2);
}
process.argv.splice(2, 1);
await import(`./${program}.mjs`);
