#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1708",
    .name = "missing-mini-batch-size",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 ends with an error of Python",
    .summary = "The settings of a batch deployment have no mini-batch size",
    .explanation =
        "Where `settings` is given, the client needs `mini_batch_size` in it, and breaks off "
        "without a message otherwise. 10 is what the documentation calls the default.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "model-batch-deployment"};

void check(const Visit& visit, Report& report) {
  const bool has_size = yaml::find(&visit.node, "mini_batch_size") != nullptr;
  if (!visit.node.is_mapping() || has_size || !is_whole(visit.job, visit.node)) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.key->span, "`settings` has no `mini_batch_size`",
              "add `mini_batch_size: 10`, or another number of files");
  diagnostic.absent = {key_path(&visit.node, "mini_batch_size")};
  if (visit.node.style == yaml::Style::block && !visit.node.pairs.empty()) {
    const std::string_view text = visit.job.document.text;
    const Offset begin = visit.node.pairs.front().key->span.begin;
    const std::size_t line = text.rfind('\n', begin) + 1;
    diagnostic.fixes.push_back(
        replacing("add `mini_batch_size: 10`", {begin, begin},
                  fmt::format("mini_batch_size: 10{}{}", line_break_of(visit.job.document),
                              text.substr(line, begin - line))));
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule missing_mini_batch_size{descriptor, "settings", check};

}  // namespace aml::rules
