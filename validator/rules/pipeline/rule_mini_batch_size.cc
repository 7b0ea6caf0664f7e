#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1517",
    .name = "mini-batch-size",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The size of a mini batch is not a number with a unit",
    .explanation =
        "`mini_batch_size` is text: a number of files, `\"5\"`, or for tables a size in `kb`, "
        "`mb` or `gb`, `\"10kb\"`.",
    .kinds = "pipeline pipeline-component parallel-component",
    .reaches_users = true};

/// Digits, and units after them.
bool is_batch_size(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && text::is_digit(text[at])) ++at;
  if (at == 0) return false;
  constexpr std::string_view factors = "kKmMgG";
  while (at + 1 < text.size() && factors.find(text[at]) != factors.npos &&
         (text[at + 1] == 'b' || text[at + 1] == 'B')) {
    at += 2;
  }
  return at == text.size();
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const std::string_view text = visit.node.text;
  if (text.find("${{") != text.npos || is_batch_size(text)) return;
  report(
      finding(descriptor, visit.node.span,
              fmt::format("`mini_batch_size` must be a number of files, or a size, not `{}`", text),
              "write it as `\"5\"` or `\"10kb\"`"));
}

}  // namespace

extern const Rule mini_batch_size{descriptor, "jobs.*.mini_batch_size mini_batch_size", check};

}  // namespace aml::rules
