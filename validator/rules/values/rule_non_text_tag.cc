#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/rules/values/shown_value.h"
#include "validator/secrets/names.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0305",
    .name = "non-text-tag",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it; schema published in August 2021",
    .summary = "A tag or property is not a text",
    .explanation =
        "The values of `tags` and `properties` are texts. `64`, `true`, `1.5` and `2024-01-01` "
        "are a number, a boolean, a number and a date for YAML, and so are `yes`, `no`, `on` and "
        "`off` booleans. Put them in quotes.",
    .fix = FixKind::safe,
    .dialects = Dialects::both,
    .kinds = "job pipeline-component"};

void check(const Visit& visit, Report& report) {
  const yaml::Node& value = visit.node;
  if (!value.is_scalar() || value.is_string() || value.is_null()) return;
  const std::string written(value.span.of(visit.job.document.text));
  const bool secret = visit.key != nullptr && secrets::names_secret(yaml::key_text(*visit.key));
  Diagnostic diagnostic = finding(
      descriptor, value.span,
      fmt::format("{} is {}, not a text", shown_value(visit.key, written), kind_of_value(value)));
  if (value.style == yaml::Style::plain && value.tag.empty()) {
    diagnostic.help = secret ? std::string("put it in quotes")
                             : fmt::format("put it in quotes: `\"{}\"`", written);
    diagnostic.fixes.push_back(quoting(value.span, true));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule non_text_tag{descriptor, "^.tags.* ^.properties.*", check};

}  // namespace aml::rules
