#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/support.h"
#include "validator/rules/values/template_marker.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0401",
    .name = "invalid-job-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "REST 2022-10-01: pattern of job ids",
    .summary = "The job's name has characters that the service refuses",
    .explanation =
        "`name` is the job's id in its workspace and part of its address: it begins with a letter "
        "or digit, goes on with letters, digits, `-` and `_`, and has at most 255 characters. A "
        "text for people belongs in `display_name`. Without `name` Azure ML makes one up, which "
        "also lets the file be submitted twice.",
    .fix = FixKind::unsafe};

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;  // the schema reports it
  const std::string_view name = visit.node.text;
  if (!angle_note(name).empty()) return;  // `unfilled-template` reports it
  const auto fault = name_fault(name, 255);
  if (!fault) return;
  Diagnostic diagnostic =
      finding(descriptor, place_in(visit.job, visit.node, fault->at),
              fmt::format("a job's name {}", fault->text), "put free text in `display_name`");
  if (is_template(name)) {
    diagnostic.severity = Severity::warning;
    diagnostic.help = "let the tool that fills this in run before the job is submitted";
  } else if (const auto legal = legal_name(name, 255)) {
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", *legal), place_of(visit.node), *legal, false));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule invalid_job_name{descriptor, "name", check};

}  // namespace aml::rules
