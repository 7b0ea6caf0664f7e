#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "validator/rules/support.h"
#include "validator/rules/unused.h"
#include "validator/text/line_table.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0406",
    .name = "slipped-input-key",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 takes it for an input of that name",
    .summary = "A key of an input stands one level too high, as an input of its own",
    .explanation =
        "`type`, `path` and `mode` belong below the name of an input. With too little indentation "
        "they declare an input that is called `type`, with a word such as `uri_file` as its text; "
        "the input that was meant goes without it, and nothing complains. Indent the line.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga};

/// Where a slipped key stands among the pairs around it.
std::size_t place_in(const yaml::Node& inputs, const yaml::Node& key) {
  const auto found = std::ranges::find(inputs.pairs, &key, &yaml::Pair::key);
  return static_cast<std::size_t>(found - inputs.pairs.begin());
}

/// Indents those that stand directly behind a block mapping that lacks them.
void add_fix(Diagnostic& diagnostic, const job::Job& job,
             const std::vector<const job::Declaration*>& slipped) {
  const yaml::Node* inputs = slipped.front()->key->parent;
  if (inputs == nullptr || !inputs->is_mapping() || inputs->style != yaml::Style::block) return;
  const std::size_t first = place_in(*inputs, *slipped.front()->key);
  if (first == 0 || first == inputs->pairs.size()) return;
  const yaml::Node& holder = *inputs->pairs[first - 1].value;
  if (!holder.is_mapping() || holder.pairs.empty() || holder.style != yaml::Style::block) return;
  const text::LineTable lines(job.document.text);
  const auto column = [&](const yaml::Node& node) {
    return lines.position(node.span.begin).column;
  };
  Fix fix{"indent it", false, {}};
  for (std::size_t i = 0; i < slipped.size(); ++i) {
    const yaml::Node& key = *slipped[i]->key;
    const Offset wanted = column(*holder.pairs.front().key);
    if (place_in(*inputs, key) != first + i || wanted <= column(key)) break;
    if (yaml::find(&holder, key.text) != nullptr) break;
    const Span entry{key.span.begin, slipped[i]->value->span.end};
    fix.edits.push_back(
        {entry, std::string(wanted - column(key), ' ') + std::string(entry.of(job.document.text))});
  }
  if (!fix.edits.empty()) diagnostic.fixes.push_back(std::move(fix));
}

void check(const Visit& visit, Report& report) {
  std::vector<const job::Declaration*> slipped;
  for (const job::Declaration& declaration : visit.job.bindings.declarations) {
    if (is_slipped(visit.job, declaration)) slipped.push_back(&declaration);
  }
  if (slipped.empty()) return;
  const std::string_view name = slipped.front()->name;
  Diagnostic diagnostic = finding(
      descriptor, slipped.front()->key->span,
      fmt::format("this declares an input that is called `{}`", name),
      slipped.size() == 1 ? fmt::format("indent it, so that `{}` belongs to an input", name)
                          : std::string("indent these lines, so that they belong to an input"));
  for (const job::Declaration* other : std::span(slipped).subspan(1)) {
    diagnostic.notes.push_back({fmt::format("so does `{}`", other->name), other->key->span});
  }
  add_fix(diagnostic, visit.job, slipped);
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule slipped_input_key{descriptor, ".", check};

}  // namespace aml::rules
