#include <fmt/format.h>

#include "validator/rules/command_text.h"
#include "validator/rules/secrets.h"
#include "validator/rules/support.h"

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
        "committed is known: replace it by a new one. This finding never shows the value, and its "
        "line is shown with `*` for it."};

void report_secret(Span place, std::string_view message, Report& report) {
  report(finding(descriptor, place, std::string(message),
                 "keep it in a key vault, and let the script read it with the job's identity"));
}

/// Maps that give their values names of the user's own.
bool is_named_by_user(const yaml::Node& scalar) {
  const yaml::Node* holder = scalar.parent;
  if (holder == nullptr || !holder->is_mapping() || holder->key == nullptr) return false;
  const std::string_view name = yaml::key_text(*holder->key);
  return name == "environment_variables" || name == "inputs" || name == "tags" ||
         name == "properties";
}

bool has_secret_name(const yaml::Node& scalar) {
  return scalar.key != nullptr && is_named_by_user(scalar) &&
         is_secret_under(yaml::key_text(*scalar.key), scalar.text);
}

bool is_command(const yaml::Node& scalar) {
  return scalar.key != nullptr && yaml::key_text(*scalar.key) == "command";
}

void check_scalar(const Visit& visit, const yaml::Node& scalar, Report& report) {
  if (has_secret_name(scalar)) {
    report_secret(scalar.span,
                  fmt::format("the value of `{}` looks like a secret in plain text",
                              yaml::key_text(*scalar.key)),
                  report);
    return;
  }
  if (!scalar.is_string() || scalar.text.size() < 16) return;
  const auto secrets =
      is_command(scalar) ? secrets_in_command(scalar.text) : secrets_in(scalar.text);
  if (secrets.empty()) return;
  const text::MappedText text = yaml::mapped_text(visit.job.document, scalar);
  for (const Secret& secret : secrets) {
    report_secret(text.source(secret.span), fmt::format("this looks like {}", secret.what), report);
  }
}

void check(const Visit& visit, Report& report) {
  std::vector<const yaml::Node*> waiting = {&visit.node};
  while (!waiting.empty()) {
    const yaml::Node& node = *waiting.back();
    waiting.pop_back();
    if (node.is_scalar()) check_scalar(visit, node, report);
    waiting.insert(waiting.end(), node.items.begin(), node.items.end());
    for (const yaml::Pair& pair : node.pairs) waiting.push_back(pair.value);
  }
}

}  // namespace

extern const Rule plain_secret{descriptor, ".", check};

}  // namespace aml::rules
