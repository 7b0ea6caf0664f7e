#include "tests/unit/rules/found.h"

#include "tests/catch.h"
#include "validator/host/described_disk.h"
#include "validator/host/paths.h"
#include "validator/text/edits.h"

namespace tests {
namespace {

std::vector<aml::Diagnostic> diagnostics_of(std::string_view text,
                                            std::optional<aml::doc::Dialect> dialect,
                                            aml::yaml::Arena& arena) {
  aml::CheckOptions options;
  options.dialect = dialect;
  options.select = {"all"};
  return aml::check(text, options, arena).diagnostics;
}

std::vector<aml::Diagnostic> diagnostics_on(std::string_view disk, std::string_view text,
                                            aml::yaml::Arena& arena) {
  aml::host::MemoryDisk files;
  const std::string file = aml::host::describe(disk, files);
  aml::host::Seen seen(files);
  const aml::host::FileContext around(seen, aml::host::parent_of(file), "/p");
  return aml::check(text, {}, arena, &around).diagnostics;
}

std::string with_first_fix(std::string_view text, const std::vector<aml::Diagnostic>& found) {
  for (const aml::Diagnostic& diagnostic : found) {
    if (diagnostic.fixes.empty()) continue;
    std::vector<aml::Edit> edits = diagnostic.fixes.front().edits;
    REQUIRE(aml::text::sort_edits(edits));
    return aml::text::apply(text, edits);
  }
  FAIL("nothing has a fix in\n" << text);
  return {};
}

std::string described(const aml::Diagnostic& diagnostic, std::string_view text) {
  return std::string(to_string(diagnostic.severity)) + " " + std::string(diagnostic.rule->name) +
         " `" + std::string(diagnostic.span.of(text)) + "`";
}

}  // namespace

std::vector<std::string> found_in(std::string_view text, std::optional<aml::doc::Dialect> dialect) {
  aml::yaml::Arena arena;
  std::vector<std::string> found;
  for (const aml::Diagnostic& diagnostic : diagnostics_of(text, dialect, arena)) {
    if (diagnostic.severity > aml::Severity::hint) found.push_back(described(diagnostic, text));
  }
  return found;
}

std::vector<std::string> found_with_hints(std::string_view text,
                                          std::optional<aml::doc::Dialect> dialect) {
  aml::yaml::Arena arena;
  std::vector<std::string> found;
  for (const aml::Diagnostic& diagnostic : diagnostics_of(text, dialect, arena)) {
    found.push_back(described(diagnostic, text));
  }
  return found;
}

std::vector<std::string> hints_in(std::string_view text) {
  aml::yaml::Arena arena;
  std::vector<std::string> found;
  for (const aml::Diagnostic& diagnostic : diagnostics_of(text, {}, arena)) {
    if (diagnostic.severity == aml::Severity::hint) found.push_back(described(diagnostic, text));
  }
  return found;
}

std::vector<std::string> found_on(std::string_view disk, std::string_view text,
                                  bool (*wanted)(const aml::Diagnostic&)) {
  aml::yaml::Arena arena;
  std::vector<std::string> found;
  for (const aml::Diagnostic& finding : diagnostics_on(disk, text, arena)) {
    if (wanted == nullptr || wanted(finding)) found.push_back(described(finding, text));
  }
  return found;
}

std::string fixed(std::string_view text, std::optional<aml::doc::Dialect> dialect) {
  aml::yaml::Arena arena;
  return with_first_fix(text, diagnostics_of(text, dialect, arena));
}

std::string fixed_on(std::string_view disk, std::string_view text) {
  aml::yaml::Arena arena;
  return with_first_fix(text, diagnostics_on(disk, text, arena));
}

void check_all(const std::vector<Case>& cases, std::optional<aml::doc::Dialect> dialect) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(found_in(one.text, dialect) == one.expected);
  }
}

void check_all_with_hints(const std::vector<Case>& cases,
                          std::optional<aml::doc::Dialect> dialect) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(found_with_hints(one.text, dialect) == one.expected);
  }
}

std::string command_job(std::string_view lines) {
  return "type: command\nenvironment: azureml:vision:7\n" + std::string(lines);
}

std::string sweep_job(std::string_view lines) {
  return "type: sweep\n"
         "trial:\n"
         "  command: python train.py --x ${{search_space.x}}\n"
         "  environment: azureml:trees:2\n"
         "compute: azureml:cpu-small\n"
         "objective:\n"
         "  primary_metric: auc\n"
         "  goal: maximize\n" +
         std::string(lines);
}

std::string preview_job(std::string_view lines) {
  return "environment: azureml:vision:7\ncompute:\n  target: azureml:cpu-small\n" +
         std::string(lines);
}

}  // namespace tests
