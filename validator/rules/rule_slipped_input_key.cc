#include <fmt/format.h>

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

/// The neighbour in front of it, when it is a block mapping that lacks the key.
const yaml::Node* holder_above(const yaml::Node& inputs, const yaml::Node& key) {
  const yaml::Pair* above = nullptr;
  for (const yaml::Pair& pair : inputs.pairs) {
    if (pair.key == &key) break;
    above = &pair;
  }
  if (above == nullptr || !above->value->is_mapping() || above->value->pairs.empty())
    return nullptr;
  const bool lacks = yaml::find(above->value, key.text) == nullptr;
  return lacks && above->value->style == yaml::Style::block ? above->value : nullptr;
}

void add_fix(Diagnostic& diagnostic, const job::Job& job, const job::Declaration& declaration) {
  const yaml::Node& key = *declaration.key;
  const yaml::Node* inputs = key.parent;
  if (inputs == nullptr || !inputs->is_mapping() || inputs->style != yaml::Style::block) return;
  const yaml::Node* holder = holder_above(*inputs, key);
  if (holder == nullptr) return;
  const text::LineTable lines(job.document.text);
  const auto column = [&](const yaml::Node& node) {
    return lines.position(node.span.begin).column;
  };
  const Offset wanted = column(*holder->pairs.front().key);
  const Offset now = column(key);
  if (wanted <= now) return;
  const Span entry{key.span.begin, declaration.value->span.end};
  diagnostic.fixes.push_back(
      replacing("indent it", entry,
                std::string(wanted - now, ' ') + std::string(entry.of(job.document.text)), false));
}

void check(const Visit& visit, Report& report) {
  for (const job::Declaration& declaration : visit.job.bindings.declarations) {
    if (!is_slipped(visit.job, declaration)) continue;
    Diagnostic diagnostic =
        finding(descriptor, declaration.key->span,
                fmt::format("this declares an input that is called `{}`", declaration.name),
                fmt::format("indent it, so that `{}` belongs to an input", declaration.name));
    add_fix(diagnostic, visit.job, declaration);
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule slipped_input_key{descriptor, ".", check};

}  // namespace aml::rules
