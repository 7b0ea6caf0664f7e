#include <algorithm>
#include <fmt/format.h>

#include "validator/host/paths.h"
#include "validator/rules/names/names.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0659",
    .name = "unfit-folder-name",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 names the experiment; the service's error text",
    .summary = "The default experiment name, taken from a folder, is invalid",
    .explanation =
        "Without `experiment_name` the command line tool takes the name of the folder that it is "
        "started in, whitespace left out. Experiments are named with letters, digits, `-` and `_`, "
        "the "
        "first a letter or digit; the service refuses others.",
    .fix = FixKind::none,
    .needs = Needs::disk};

void check(const Visit& visit, Report& report) {
  constexpr std::size_t longest = 256;
  if (yaml::find(&visit.node, "experiment_name") != nullptr || visit.node.entries.empty()) return;
  std::string name(host::name_of(visit.around->folder()));
  std::erase(name, ' ');
  const auto fault = name.empty() ? std::nullopt : name_fault(name, longest);
  if (!fault || !is_whole(visit.job, visit.node)) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.entries.front().key->span,
              fmt::format("submitted from its folder, the job's experiment is `{}`, and its "
                          "name {}",
                          name, fault->text),
              "add `experiment_name`");
  diagnostic.absent = {"experiment_name"};
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unfit_folder_name{descriptor, ".", check};

}  // namespace aml::rules
