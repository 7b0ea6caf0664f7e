#include <fmt/format.h>
#include <span>

#include "validator/rules/environment/environment.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0703",
    .name = "pasted-conda-file",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The text of a conda file stands where an environment is expected",
    .explanation =
        "`channels` and `dependencies` are keys of a conda file, not of an Azure ML environment. "
        "Keep them in a file of their own and name it under `conda_file`, or put them below "
        "`conda_file` as they are; either needs an `image` beside it.",
    .dialects = Dialects::both};

void check(const Visit& visit, Report& report) {
  const std::vector<yaml::Entry> keys = conda_keys(&visit.node);
  if (keys.empty()) return;
  Diagnostic diagnostic =
      finding(descriptor, keys.front().key->span,
              fmt::format("`{}` belongs in a conda file", keys.front().name),
              "name the conda file under `conda_file`, or move what is of conda below it");
  for (const yaml::Entry& other : std::span(keys).subspan(1)) {
    diagnostic.notes.push_back({fmt::format("so does `{}`", other.name), other.key->span});
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule pasted_conda_file{descriptor, "@.environment", check};

}  // namespace aml::rules
