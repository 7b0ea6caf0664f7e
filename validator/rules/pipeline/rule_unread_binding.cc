#include <array>
#include <fmt/format.h>

#include "validator/rules/names/names.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1504",
    .name = "unread-binding",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 takes it for text",
    .summary = "A binding is not in `${{` and `}}`",
    .explanation =
        "Only `${{parent.inputs.NAME}}`, with the dollar and both pairs of braces, is a binding. "
        "With one brace lost, `{{parent.inputs.NAME}}` or `${parent.inputs.NAME}`, it is plain "
        "text: a value becomes these letters, data is looked for at a path of this name.",
    .fix = FixKind::safe,
    .kinds = "pipeline pipeline-component"};

constexpr std::array<std::string_view, 3> beginnings = {"parent.inputs.", "parent.outputs.",
                                                        "parent.jobs."};

bool is_of_path(char c) { return text::is_word(c) || c == '.' || c == '-'; }

bool is_frame(char c) {
  return c == '{' || c == '}' || c == '$' || c == '(' || c == ')' || c == ' ';
}

/// A path in a text, with the marks around it.
struct FoundPath {
  std::string_view path;
  Span framed;
  bool read = false;
};

std::optional<FoundPath> next_path(std::string_view text, std::size_t from) {
  std::size_t begin = text.npos;
  for (const std::string_view word : beginnings) begin = std::min(begin, text.find(word, from));
  if (begin == text.npos) return {};
  std::size_t end = begin;
  while (end < text.size() && is_of_path(text[end])) ++end;
  std::size_t first = begin;
  std::size_t last = end;
  while (first > 0 && is_frame(text[first - 1])) --first;
  while (last < text.size() && is_frame(text[last])) ++last;
  while (first < begin && text[first] == ' ') ++first;
  while (last > end && text[last - 1] == ' ') --last;
  const std::string_view before = text.substr(first, begin - first);
  const std::string_view after = text.substr(end, last - end);
  return FoundPath{text.substr(begin, end - begin),
                   {static_cast<Offset>(first), static_cast<Offset>(last)},
                   before.find("${{") != before.npos && after.find("}}") != after.npos};
}

void check_binding(const Visit& visit, const yaml::Node& scalar, Report& report) {
  const std::string_view text = text_of(&scalar);
  std::size_t at = 0;
  while (const auto found = next_path(text, at)) {
    at = found->framed.end;
    const std::size_t begin = static_cast<std::size_t>(found->path.data() - text.data());
    const bool is_word_of_its_own = begin == 0 || !is_of_path(text[begin - 1]);
    if (found->read || !is_word_of_its_own) continue;
    const std::string own = fmt::format("${{{{{}}}}}", found->path);
    const Span place = place_in(visit.job, scalar, found->framed);
    Diagnostic diagnostic =
        finding(descriptor, place, fmt::format("`{}` is not a binding", found->framed.of(text)),
                fmt::format("write `{}`", own));
    diagnostic.fixes.push_back(replacing(fmt::format("change to `{}`", own), place, own));
    for (const doc::Declaration& meant : visit.job.bindings.scopes.front().declarations) {
      const std::string_view name = found->path.substr(found->path.rfind('.') + 1);
      if (meant.name == name) diagnostic.explains.places.push_back(meant.key->span);
    }
    report(std::move(diagnostic));
  }
}

void check(const Visit& visit, Report& report) {
  for (const doc::Scope& scope : visit.job.bindings.scopes) {
    if (scope.parent == nullptr) continue;
    for (const doc::Declaration& one : scope.declarations) {
      const yaml::Node* path = yaml::find(one.value, "path");
      check_binding(visit, path != nullptr ? *path : *one.value, report);
    }
  }
}

}  // namespace

extern const Rule unread_binding{descriptor, ".", check};

}  // namespace aml::rules
