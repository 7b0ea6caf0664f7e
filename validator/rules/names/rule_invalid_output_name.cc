#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"
#include "validator/text/utf8.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0404",
    .name = "invalid-output-name",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The name under which an output is registered has characters that are refused",
    .explanation =
        "`name` of an output registers what the job wrote there as an asset. Assets are named by "
        "letters, digits, `-` and `_`, at most 255 of them; the command line tool refuses any "
        "other "
        "name.",
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component"};

constexpr std::size_t longest = 255;

bool is_allowed(char c) { return text::is_alphanumeric(c) || c == '-' || c == '_'; }

void check(const Visit& visit, Report& report) {
  const std::string_view name = text_of(&visit.node);
  const bool allowed = std::all_of(name.begin(), name.end(), is_allowed);
  if (allowed && visit.node.text.size() <= longest) return;
  const std::string_view fault = allowed ? "must not be longer than 255 characters"
                                         : "must have only letters, digits, `-` and `_`";
  const auto wrong = static_cast<Offset>(std::ranges::find_if_not(name, is_allowed) - name.begin());
  const Span piece = allowed ? Span{} : Span{wrong, wrong + text::decode(name.substr(wrong)).size};
  report(finding(descriptor, place_in(visit.job, visit.node, piece),
                 fmt::format("the name of an output {}", fault),
                 "it becomes the name of the asset that the output is registered as"));
}

}  // namespace

extern const Rule invalid_output_name{descriptor, "^.outputs.*.name", check};

}  // namespace aml::rules
