#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{.code = "AML1721",
                                    .name = "code-local-path",
                                    .severity = Severity::error,
                                    .certainty = Certainty::certain,
                                    .source = "azure-ai-ml 1.34.0 refuses it",
                                    .summary = "The code folder is written as in 2021",
                                    .explanation =
                                        "`code: {local_path: ./src}` of 2021 is `code: ./src` "
                                        "today: the folder is the value of `code` itself.",
                                    .fix = FixKind::safe,
                                    .dialects = Dialects::ga,
                                    .kinds = "deployment",
                                    .cause = CauseClass::dialect};

void check(const Visit& visit, Report& report) {
  const auto path = find_entry(&visit.node, "local_path");
  if (!path || !path->value->is_string()) return;
  const std::string_view folder = path->value->text;
  Diagnostic diagnostic =
      finding(descriptor, path->key->span, "`code.local_path` was renamed to `code`",
              fmt::format("write `code: {}`", folder));
  diagnostic.explains.places = {visit.node.span, visit.node.whole};
  if (visit.key != nullptr && visit.node.pairs.size() == 1) {
    const std::string_view written = path->value->span.of(visit.job.document.text);
    const Offset end =
        visit.node.style == yaml::Style::flow ? visit.node.span.end : path->value->span.end;
    diagnostic.fixes.push_back(replacing(fmt::format("change to `code: {}`", folder),
                                         {visit.key->span.end, end}, fmt::format(": {}", written)));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule code_local_path{descriptor, "code_configuration.code", check};

}  // namespace aml::rules
