#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0903",
    .name = "ambiguous-data-source",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "client of the 2021 preview: a data asset has one source",
    .summary = "The data of a preview-2021 input has two sources, or none",
    .explanation =
        "In preview-2021 inline data lies either in the cloud (`path`, with `datastore` where it "
        "is a path inside one) or on this machine (`local_path`, which is uploaded). Exactly one "
        "of the two has to be there, and `datastore` only beside `path`.",
    .dialects = Dialects::preview};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping() || visit.key == nullptr) return;
  if (!is_whole(visit.job, visit.node)) return;
  const auto path = find_entry(&visit.node, "path");
  const auto local = find_entry(&visit.node, "local_path");
  const auto datastore = find_entry(&visit.node, "datastore");
  if (path && local) {
    Diagnostic diagnostic = finding(descriptor, local->key->span,
                                    "data has either a `path` or a `local_path`, not both",
                                    "keep the one that is meant");
    diagnostic.notes.push_back({"`path` is here", path->key->span});
    report(std::move(diagnostic));
  } else if (datastore && !path) {
    report(finding(descriptor, datastore->key->span, "`datastore` needs a `path` inside it",
                   local ? "remove it: `local_path` goes to the default datastore"
                         : "name the folder or file under `path`"));
  } else if (!path && !local && visit.node.pairs.empty()) {
    report(finding(descriptor, visit.key->span, "this data has no source",
                   "name a `path` in the cloud or a `local_path`"));
  }
}

}  // namespace

extern const Rule ambiguous_data_source{descriptor, "@.inputs.*.data", check};

}  // namespace aml::rules
