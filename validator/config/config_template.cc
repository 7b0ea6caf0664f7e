#include <fmt/format.h>
#include <fmt/ranges.h>
#include <iterator>

#include "validator/config/generated.h"
#include "validator/config/options.h"

namespace aml::config {
namespace {

std::string example_of(const Option& option) {
  switch (option.shape) {
    case Shape::rules:
      return fmt::format("# {}: [undefined-input, AML02]\n", option.key);
    case Shape::globs:
      return fmt::format("# {}:\n#   - generated/\n#   - \"*.template.yml\"\n", option.key);
    case Shape::levels:
      return fmt::format("# {}:\n#   old-key: warning\n", option.key);
    case Shape::word:
      break;
  }
  return fmt::format("# {}: {}\n", option.key, option.fallback);
}

}  // namespace

std::string config_template() {
  std::string text =
      "# The configuration of aml-lint. It holds for the job files of this folder and of those\n"
      "# below it, unless a nearer one has its own. The command line beats it.\n";
  const auto append = std::back_inserter(text);
  for (const Option& option : option_table()) {
    if (option.key.empty() || !option.stands_for.empty()) continue;
    fmt::format_to(append, "\n# {}.\n", option.help);
    if (!option.choices.empty()) {
      fmt::format_to(append, "# One of {}.\n", fmt::join(option.choices, ", "));
    }
    text += example_of(option);
  }
  text +=
      "\n# What holds for some files only; later items beat earlier ones.\n"
      "# overrides:\n"
      "#   - paths: [archive/]\n"
      "#     dialect: preview-2021\n"
      "#     ignore: [outdated-dialect]\n";
  return text;
}

}  // namespace aml::config
