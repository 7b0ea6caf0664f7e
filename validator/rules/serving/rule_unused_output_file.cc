#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1710",
    .name = "unused-output-file",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "An output file is named, and nothing is written to it",
    .explanation =
        "With `output_action: summary_only` the script itself writes the results. The client "
        "refuses an `output_file_name` beside it.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "batch-deployment model-batch-deployment"};

void check(const Visit& visit, Report& report) {
  const yaml::Node* action = yaml::find(&visit.node, "output_action");
  const auto file = find_entry(&visit.node, "output_file_name");
  const std::string_view word = text_of(action);
  if (!file || (!same_word(word, "summary_only") && !same_word(word, "summaryonly"))) return;
  Diagnostic diagnostic =
      finding(descriptor, file->key->span,
              fmt::format("`output_file_name` cannot be used with `output_action: {}`", word),
              "remove it, or write `output_action: append_row`");
  diagnostic.notes.push_back({"the action is here", action->span});
  if (auto fix = removing(visit.job.document, *file)) {
    fix->safe = false;
    diagnostic.fixes.push_back(*std::move(fix));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule unused_output_file{descriptor, ". settings", check};

}  // namespace aml::rules
