#include <array>
#include <fmt/format.h>

#include "validator/rules/services/service_types.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0807",
    .name = "old-service-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "An interactive service is written in the spelling of 2022",
    .explanation =
        "Until May 2023 the type of a service was called `job_service_type`, and its settings "
        "`logDir` and `sshPublicKeys` stood under `properties`. Today they are `type`, `log_dir` "
        "and `ssh_public_keys`. The first is refused; the other two still work and are a warning.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

void check_type(const yaml::Node& service, Report& report) {
  const auto old = find_entry(&service, "job_service_type");
  if (!old) return;
  Diagnostic diagnostic =
      finding(descriptor, old->key->span, "`job_service_type` was renamed to `type`");
  const auto word = text::nearest(text_of(old->value), service_types);
  if (yaml::find(&service, "type") == nullptr) {
    Fix fix = replacing("rename it to `type`", old->key->span, "type");
    if (word && *word != old->value->text) {
      fix.edits.push_back({old->value->span, std::string(*word)});
    }
    diagnostic.help = word ? fmt::format("write `type: {}`", *word) : "write `type`";
    diagnostic.fixes.push_back(std::move(fix));
  } else {
    diagnostic.help = "remove it; `type` is here already";
  }
  report(std::move(diagnostic));
}

void check_property(const yaml::Node& properties, std::string_view old_key,
                    std::string_view new_key, Report& report) {
  const auto old = find_entry(&properties, old_key);
  if (!old) return;
  Diagnostic diagnostic =
      finding(descriptor, old->key->span,
              fmt::format("`properties.{}` was renamed to `{}`", old_key, new_key),
              fmt::format("write `{}` beside `type`", new_key));
  diagnostic.severity = Severity::warning;
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping()) return;
  check_type(visit.node, report);
  if (const yaml::Node* properties = yaml::find(&visit.node, "properties")) {
    check_property(*properties, "logDir", "log_dir", report);
    check_property(*properties, "sshPublicKeys", "ssh_public_keys", report);
  }
}

}  // namespace

extern const Rule old_service_key{descriptor, "^.services.*", check};

}  // namespace aml::rules
