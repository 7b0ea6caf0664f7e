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
        "committed is exposed: replace it. A datastore without `credentials` is opened with the "
        "identity of whoever reads it; credentials that it needs are given when it is created: "
        "`--set credentials.account_key=...`. The finding never shows the value, and its "
        "line shows `*` instead.",
    .kinds =
        "job component environment data model datastore compute connection endpoint deployment "
        "schedule",
    .cause = CauseClass::secret};

std::string_view help_for(const Visit& visit) {
  const doc::Kind& kind = *visit.job.what.kind;
  if (kind.is_among("datastore")) {
    return "leave `credentials` out to use the identity of whoever reads the data, or give it "
           "at creation: `az ml datastore create --set credentials.KEY=...`";
  }
  if (kind.is_among("compute")) {
    return "use a public key, or give it at creation: `az ml compute create --set "
           "ssh_settings.KEY=...`";
  }
  if (kind.is_among("connection")) {
    return "give it at creation: `az ml connection create --set credentials.KEY=...`";
  }
  if (kind.is_among("endpoint deployment")) {
    return "keep it in a key vault, and let the script read it with the endpoint's identity";
  }
  return "keep it in a key vault, and let the script read it with the job's identity";
}

/// Maps that give their values names of the user's own, and credentials, which are what they say.
bool is_in_open_map(const Visit& visit, const yaml::Node& name) {
  const yaml::Node* holder = name.parent;
  if (holder == nullptr) return false;
  if (holder->key == nullptr) return visit.job.what.kind->is_among("connection");
  const std::string_view home = yaml::key_text(*holder->key);
  return home == "environment_variables" || home == "inputs" || home == "tags" ||
         home == "properties" || home == "credentials" || home == "ssh_settings";
}

/// Whether a value is called a secret by a name of the user's own; of other keys the schema speaks.
bool is_called_secret(const Visit& visit, const secrets::Place& place) {
  return place.name != nullptr && is_in_open_map(visit, *place.name);
}

void check(const Visit& visit, Report& report) {
  for (const secrets::Place& place : visit.secrets) {
    if (place.scalar == nullptr || place.confidence != secrets::Confidence::likely) continue;
    if (is_called_secret(visit, place)) {
      report(finding(descriptor, place.scalar->span,
                     fmt::format("the value of `{}` looks like a secret in plain text",
                                 yaml::key_text(*place.name)),
                     std::string(help_for(visit))));
    } else if (!place.kind.empty()) {
      report(finding(descriptor, place.span, fmt::format("this looks like {}", place.kind),
                     std::string(help_for(visit))));
    }
  }
}

}  // namespace

extern const Rule plain_secret{descriptor, ".", check};

}  // namespace aml::rules
