#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"
#include "validator/shell/command.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1607",
    .name = "optional-argument",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source =
        "Azure ML documentation of components; the service refuses it when the component is used",
    .summary = "An optional input is not in brackets that vanish with it",
    .explanation =
        "An input with `optional: true` may be left out, and the command must then do without its "
        "argument: `$[[--k ${{inputs.k}}]]`, flag and placeholder in brackets, vanishes where `k` "
        "is not given. Outside of such brackets every use of the component is refused, however "
        "late. Plain brackets, `[--k ${{inputs.k}}]`, are passed to the command. What is not "
        "optional has no place in the brackets, which is a warning.",
    .fix = FixKind::unsafe,
    .kinds = "command-component"};

bool is_optional(const doc::Declaration& declaration) {
  const yaml::Node* optional = yaml::find(declaration.value, "optional");
  if (optional == nullptr || !optional->is_scalar()) return false;
  return optional->type == yaml::ScalarType::boolean
             ? yaml::as_boolean(*optional) == true
             : same_word(optional->text, "true") || same_word(optional->text, "yes") ||
                   optional->text == "1";
}

bool is_in_block(const doc::Job& job, const doc::Use& use) {
  return std::ranges::any_of(job.bindings.optionals, [&](const auto& one) {
    return one.first == use.scalar && one.second.span.overlaps(use.placeholder.span);
  });
}

/// The flag before a placeholder, and the plain brackets around both, in the source.
struct Argument {
  Span whole;
  bool in_plain_brackets = false;
};

Argument argument_of(const text::MappedText& text, Span placeholder) {
  for (const shell::Command& command : shell::commands_in(text.text)) {
    for (std::size_t i = 0; i < command.words.size(); ++i) {
      const shell::Word& word = command.words[i];
      if (!text.source(word.span).overlaps(placeholder)) continue;
      const bool own_flag = word.raw.starts_with("-");
      const std::string_view before = i == 0 ? std::string_view() : command.words[i - 1].raw;
      const bool flag = !own_flag && (before.starts_with("-") || before.starts_with("[-"));
      const Span words{flag ? command.words[i - 1].span.begin : word.span.begin, word.span.end};
      const bool brackets = before.starts_with("[-") && word.raw.ends_with("]");
      return {text.source(words), flag && brackets};
    }
  }
  return {placeholder};
}

void report_bare(const Visit& visit, const doc::Use& use, Report& report) {
  const Argument argument =
      argument_of(yaml::mapped_text(visit.job.document, *use.scalar), use.placeholder.span);
  std::string_view inner = argument.whole.of(visit.job.document.text);
  if (argument.in_plain_brackets) inner = inner.substr(1, inner.size() - 2);
  const std::string own = fmt::format("$[[{}]]", inner);
  const bool one_line = inner.find('\n') == inner.npos;
  Diagnostic diagnostic =
      finding(descriptor, use.placeholder.span,
              fmt::format("the optional input `{}` is outside of `$[[ ]]`", use.declaration->name),
              one_line ? fmt::format("write `{}`, which vanishes when the input is not given", own)
                       : std::string("write `$[[` before its flag and `]]` after it"));
  diagnostic.notes.push_back({"it is declared optional here", use.declaration->key->span});
  if (one_line)
    diagnostic.fixes.push_back(replacing("put it in brackets", argument.whole, own, false));
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  for (const doc::Use& use : visit.job.bindings.uses) {
    if (use.place != doc::Place::command || use.declaration == nullptr ||
        use.declaration->kind != doc::DeclarationKind::input ||
        use.placeholder.spelling != expr::Spelling::dollar_braces) {
      continue;
    }
    const bool optional = is_optional(*use.declaration);
    const bool in_block = is_in_block(visit.job, use);
    if (optional == in_block) continue;
    if (optional) {
      report_bare(visit, use, report);
    } else {
      Diagnostic diagnostic = finding(
          descriptor, use.placeholder.span,
          fmt::format("the input `{}` is in `$[[ ]]` and not optional", use.declaration->name),
          "declare it with `optional: true`, or write the argument without the brackets");
      diagnostic.severity = Severity::warning;
      diagnostic.notes.push_back({"it is declared here", use.declaration->key->span});
      report(std::move(diagnostic));
    }
  }
}

}  // namespace

extern const Rule optional_argument{descriptor, ".", check};

}  // namespace aml::rules
