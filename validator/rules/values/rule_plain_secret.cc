#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/secrets/document.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1301",
    .name = "plain-secret",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "the text of a job is stored, and shown to whoever can read the workspace",
    .summary = "A password, key or token is written in the file",
    .explanation =
        "Environment variables, commands, inputs and addresses of a job are stored with it, shown "
        "in the studio and copied into logs; the file itself is in version control. Keep the "
        "secret in a key vault and let the script read it with the job's identity; for data, use "
        "a datastore or the identity's own access instead of a signed link. What has been "
        "committed is exposed: replace it. The finding never shows the value, and its "
        "line shows `*` instead.",
    .cause = CauseClass::secret};

void report_secret(Span place, std::string_view message, Report& report) {
  report(finding(descriptor, place, std::string(message),
                 "keep it in a key vault, and let the script read it with the job's identity"));
}

/// Maps that give their values names of the user's own.
bool is_named_by_user(const yaml::Node& name) {
  const yaml::Node* holder = name.parent;
  if (holder == nullptr || holder->key == nullptr) return false;
  const std::string_view home = yaml::key_text(*holder->key);
  return home == "environment_variables" || home == "inputs" || home == "tags" ||
         home == "properties";
}

/// Whether a value is called a secret by a name of the user's own; of other keys the schema speaks.
bool is_called_secret(const secrets::Place& place) {
  return place.name != nullptr && is_named_by_user(*place.name);
}

void check(const Visit& visit, Report& report) {
  for (const secrets::Place& place : visit.secrets) {
    if (place.scalar == nullptr || place.confidence != secrets::Confidence::likely) continue;
    if (is_called_secret(place)) {
      report_secret(place.scalar->span,
                    fmt::format("the value of `{}` looks like a secret in plain text",
                                yaml::key_text(*place.name)),
                    report);
    } else if (!place.kind.empty()) {
      report_secret(place.span, fmt::format("this looks like {}", place.kind), report);
    }
  }
}

}  // namespace

extern const Rule plain_secret{descriptor, ".", check};

}  // namespace aml::rules
