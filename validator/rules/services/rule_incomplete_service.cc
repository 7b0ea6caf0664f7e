#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0806",
    .name = "incomplete-service",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation of interactive jobs",
    .summary = "An interactive service lacks what it needs to be of use",
    .explanation =
        "`ssh` lets in only the owners of the keys in `ssh_public_keys`, and `tensor_board` shows "
        "what lies in `log_dir`. A service without a `type` is taken for `ssh`.",
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

bool has(const yaml::Node& service, std::string_view key, std::string_view old_property) {
  return yaml::find(&service, key) != nullptr ||
         yaml::find(yaml::find(&service, "properties"), old_property) != nullptr;
}

void report_absence(const yaml::Node& service, std::string_view key, Span place,
                    std::string message, std::string help, Report& report) {
  Diagnostic diagnostic = finding(descriptor, place, std::move(message), std::move(help));
  diagnostic.absent = {key_path(&service, key)};
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  const yaml::Node& service = visit.node;
  if (!service.is_mapping() || visit.key == nullptr || !is_whole(visit.job, service)) {
    return;
  }
  const yaml::Node* type = yaml::find(&service, "type");
  const bool keys = has(service, "ssh_public_keys", "sshPublicKeys");
  const bool logs = has(service, "log_dir", "logDir");
  if (type == nullptr) {
    if (keys || logs || yaml::find(&service, "job_service_type") != nullptr) return;
    report_absence(service, "type", visit.key->span, "a service without `type` is taken for `ssh`",
                   "write its `type`", report);
  } else if (same_word(text_of(type), "ssh") && !keys) {
    report_absence(service, "ssh_public_keys", type->span,
                   "login is impossible without `ssh_public_keys`",
                   "add `ssh_public_keys` with the allowed keys", report);
  } else if (same_word(text_of(type), "tensor_board") && !logs) {
    report_absence(service, "log_dir", type->span, "there is no `log_dir` to show",
                   "add `log_dir` with the folder that the job writes its logs to", report);
  }
}

}  // namespace

extern const Rule incomplete_service{descriptor, "^.services.*", check};

}  // namespace aml::rules
