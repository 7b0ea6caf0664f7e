#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/rules/sweep/sweep.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0804",
    .name = "managed-identity",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "Azure ML documentation: serverless compute has no system-assigned identity",
    .summary = "A managed identity cannot be determined from the job",
    .explanation =
        "`managed` without an id means the identity that the system gave to the compute. "
        "Serverless compute has none: name a user-assigned identity by its `client_id`. Without "
        "`compute` the job runs serverless, unless the command line adds one: a warning. Two ids "
        "at once are a warning too, since only one identity can be meant.",
    .dialects = Dialects::ga,
    .kinds = "command sweep"};

enum class Serverless { no, by_default, yes };

Serverless serverless(const doc::Job& job) {
  const yaml::Node* compute = yaml::find(job.document.root, "compute");
  if (compute == nullptr) {
    return job.document.broken.empty() ? Serverless::by_default : Serverless::no;
  }
  const std::string_view text = text_of(compute);
  return text == "serverless" || text == "azureml:serverless" ? Serverless::yes : Serverless::no;
}

void check(const Visit& visit, Report& report) {
  if (!is_whole(visit.job, visit.node)) return;
  const yaml::Node* type = yaml::find(&visit.node, "type");
  if (!is_word(type, "managed") && !is_word(type, "managed_identity")) return;

  std::vector<yaml::Entry> ids;
  for (const std::string_view key : {"client_id", "object_id", "msi_resource_id"}) {
    if (auto entry = find_entry(&visit.node, key)) ids.push_back(*entry);
  }
  if (ids.size() > 1) {
    Diagnostic diagnostic =
        finding(descriptor, ids[1].key->span, "a managed identity has one id; this is the second",
                "keep one of them");
    diagnostic.severity = Severity::warning;
    diagnostic.notes.push_back({"the first is here", ids[0].key->span});
    report(std::move(diagnostic));
  }
  const Serverless where = serverless(visit.job);
  if (!ids.empty() || where == Serverless::no || visit.node.pairs.size() > 1) return;
  Diagnostic diagnostic =
      finding(descriptor, type->span, "serverless compute has no identity of its own",
              "name a user-assigned identity by its `client_id`");
  if (where == Serverless::by_default) {
    diagnostic.severity = Severity::warning;
    diagnostic.absent = {"compute"};
    diagnostic.help += ", or a `compute` that has one";
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule managed_identity{descriptor, "identity", check};

}  // namespace aml::rules
