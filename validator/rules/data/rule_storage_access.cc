#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/data/address_fault.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0913",
    .name = "storage-access",
    .severity = Severity::hint,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of data access: which address is read with which identity",
    .summary = "The address of a storage account is read with the job's own identity",
    .explanation =
        "An address such as `wasbs://` or `abfss://` names a storage account, not a datastore: no "
        "stored key is used. Unless the data is public, the job needs an `identity` that may read "
        "it. A datastore brings its credentials along: `azureml://datastores/NAME/paths/PATH`.",
    .fix = FixKind::none,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component",
    .opt_in = true};

constexpr std::array<std::string_view, 5> schemes = {"wasb", "wasbs", "abfs", "abfss", "adl"};

void check(const Visit& visit, Report& report) {
  if (yaml::find(visit.job.document.root, "identity") != nullptr) return;
  const std::string_view path = text_of(&visit.node);
  const std::string_view scheme = path.substr(0, path.find("://"));
  if (std::ranges::find(schemes, scheme) == schemes.end()) return;
  if (address_fault(path, expr::parse_reference(path))) return;
  report(finding(descriptor, visit.node.span,
                 fmt::format("`{}://` is read with the job's identity, and none is named", scheme),
                 "add `identity` unless the data is public, or take the address of a datastore"));
}

}  // namespace

extern const Rule storage_access{descriptor, "^.inputs.*.path", check};

}  // namespace aml::rules
