#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "validator/rules/names/slipped.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"
#include "validator/text/line_table.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0406",
    .name = "slipped-input-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 takes it for an input or output of that name",
    .summary = "A key of an input or output stands one level too high",
    .explanation =
        "`type`, `path` and `mode` belong below the name of an input or output. With too little "
        "indentation they declare an input that is called `type`, with a word such as `uri_file` "
        "as its text, and the input that was meant goes without it. Where that one has its path "
        "nonetheless nothing complains, and this is a warning; an input without a path, and an "
        "output that is a text, are refused. Indent the line.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga};

/// Where a slipped key stands among the pairs around it.
std::size_t place_in(const yaml::Node& block, const yaml::Node& key) {
  const auto found = std::ranges::find(block.pairs, &key, &yaml::Pair::key);
  return static_cast<std::size_t>(found - block.pairs.begin());
}

/// Indents those that stand directly behind a block mapping that lacks them, or behind a name
/// without value.
void add_fix(Diagnostic& diagnostic, const doc::Job& job,
             const std::vector<const doc::Declaration*>& slipped) {
  constexpr Offset step = 2;
  const yaml::Node* block = slipped.front()->key->parent;
  if (block == nullptr || !block->is_mapping() || block->style != yaml::Style::block) return;
  const std::size_t first = place_in(*block, *slipped.front()->key);
  if (first == 0 || first == block->pairs.size()) return;
  const yaml::Pair& holder = block->pairs[first - 1];
  const bool is_empty = holder.value->is_null() && holder.value->span.empty();
  const bool is_block = holder.value->is_mapping() && !holder.value->pairs.empty() &&
                        holder.value->style == yaml::Style::block;
  if (!is_empty && !is_block) return;
  const text::LineTable lines(job.document.text);
  const auto column = [&](const yaml::Node& node) {
    return lines.position(node.span.begin).column;
  };
  const Offset wanted =
      is_empty ? column(*holder.key) + step : column(*holder.value->pairs.front().key);
  Fix fix{"indent it", false, {}};
  for (std::size_t i = 0; i < slipped.size(); ++i) {
    const yaml::Node& key = *slipped[i]->key;
    if (place_in(*block, key) != first + i || wanted <= column(key)) break;
    if (yaml::find(holder.value, key.text) != nullptr) break;
    const Span entry{key.span.begin, slipped[i]->value->span.end};
    fix.edits.push_back(
        {entry, std::string(wanted - column(key), ' ') + std::string(entry.of(job.document.text))});
  }
  if (!fix.edits.empty()) diagnostic.fixes.push_back(std::move(fix));
}

/// Whether the one that goes without the key is refused.
bool is_refused(const doc::Declaration& slipped) {
  if (slipped.kind == doc::DeclarationKind::output) return true;
  const yaml::Pair* holder = slipped_from(*slipped.key);
  if (holder == nullptr) return false;
  return holder->value->is_null() ||
         (slipped.name == "path" && yaml::find(holder->value, "path") == nullptr);
}

void check_block(const Visit& visit, doc::DeclarationKind kind, Report& report) {
  std::vector<const doc::Declaration*> slipped;
  for (const doc::Declaration& declaration : visit.job.bindings.declarations) {
    if (declaration.kind == kind && is_slipped(visit.job, declaration)) {
      slipped.push_back(&declaration);
    }
  }
  if (slipped.empty()) return;
  const std::string_view name = slipped.front()->name;
  const std::string_view word = word_for(kind);
  Diagnostic diagnostic = finding(
      descriptor, slipped.front()->key->span,
      fmt::format("this declares an {} that is called `{}`", word, name),
      slipped.size() == 1 ? fmt::format("indent it, so that `{}` belongs to an {}", name, word)
                          : fmt::format("indent these lines, so that they belong to an {}", word));
  for (const doc::Declaration* other : std::span(slipped).subspan(1)) {
    diagnostic.notes.push_back({fmt::format("so does `{}`", other->name), other->key->span});
  }
  const bool refused =
      std::ranges::any_of(slipped, [](const auto* one) { return is_refused(*one); });
  if (!refused) diagnostic.severity = Severity::warning;
  for (const doc::Declaration* one : slipped) {
    diagnostic.explains.push_back(one->value->span);
    if (const yaml::Pair* holder = slipped_from(*one->key)) {
      if (holder->value->is_null()) diagnostic.explains.push_back(holder->key->span);
    }
  }
  add_fix(diagnostic, visit.job, slipped);
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  check_block(visit, doc::DeclarationKind::input, report);
  check_block(visit, doc::DeclarationKind::output, report);
}

}  // namespace

extern const Rule slipped_input_key{descriptor, ".", check};

}  // namespace aml::rules
