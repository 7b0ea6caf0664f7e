#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/command_text.h"
#include "validator/rules/support.h"
#include "validator/shell/command.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0514",
    .name = "optional-brackets",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: `$[[ ]]` belongs to commands of components",
    .summary = "An argument is in brackets, as if its input were optional",
    .explanation =
        "In a component `$[[ --x ${{inputs.x}} ]]` vanishes when the optional input x is not "
        "given. Inputs of a job are never optional: what is declared is given, so the brackets "
        "have nothing to decide, and whether the service takes them off is not documented: a "
        "hint. Plain brackets, `[--x ${{inputs.x}}]`, are passed to the command. Write the "
        "argument without them. Tests of the shell and lists such as `[${{inputs.x}}]` are not "
        "reported.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga,
    .kinds = "command sweep"};

bool holds_undeclared(const doc::Job& job, Span block) {
  return std::ranges::any_of(job.bindings.uses, [&](const doc::Use& use) {
    return use.declaration == nullptr && block.overlaps(use.placeholder.span);
  });
}

bool holds_declared(const doc::Job& job, Span block) {
  return std::ranges::any_of(job.bindings.uses, [&](const doc::Use& use) {
    return use.declaration != nullptr && block.overlaps(use.placeholder.span);
  });
}

Fix without_brackets(Span opening, Span closing) {
  return {"remove the brackets", false, {{opening, ""}, {closing, ""}}};
}

void check_component_brackets(const Visit& visit, Report& report) {
  for (const auto& [scalar, block] : visit.job.bindings.optionals) {
    if (!block.closed || block.span.size() < 5) continue;
    // An undefined name has an error, and taking the brackets off would not define it.
    if (holds_undeclared(visit.job, block.span)) continue;
    Diagnostic diagnostic = finding(descriptor, block.span,
                                    "`$[[ ... ]]` is for components; a job has no optional inputs",
                                    "write the argument without the brackets");
    diagnostic.severity = Severity::hint;
    diagnostic.fixes.push_back(without_brackets({block.span.begin, block.span.begin + 3},
                                                {block.span.end - 2, block.span.end}));
    report(std::move(diagnostic));
  }
}

/// Whether an option begins in a bracket: `[--x`, `[-x`, or `[ --x` where `[` is not a program.
bool opens_argument(const shell::Command& command, std::size_t i) {
  const std::string_view raw = command.words[i].raw;
  if (raw.starts_with("[-")) return true;
  const bool next_is_option =
      i + 1 < command.words.size() && command.words[i + 1].raw.starts_with("--");
  return raw == "[" && next_is_option && i > shell::program_index(command);
}

void check_plain_brackets(const Visit& visit, const yaml::Node& scalar, Report& report) {
  const text::MappedText text = yaml::mapped_text(visit.job.document, scalar);
  for (const shell::Command& command : shell::commands_in(text.text)) {
    for (std::size_t i = 0; i < command.words.size(); ++i) {
      if (!opens_argument(command, i)) continue;
      const auto closing =
          std::find_if(command.words.begin() + static_cast<std::ptrdiff_t>(i), command.words.end(),
                       [](const shell::Word& word) { return word.raw.ends_with(']'); });
      if (closing == command.words.end()) break;
      const Span block{command.words[i].span.begin, closing->span.end};
      const Span source = text.source(block);
      if (!holds_declared(visit.job, source) || holds_undeclared(visit.job, source)) continue;
      Diagnostic diagnostic =
          finding(descriptor, source, "these brackets are passed to the command",
                  "write the argument without them; a job has no optional inputs");
      diagnostic.fixes.push_back(without_brackets(text.source({block.begin, block.begin + 1}),
                                                  text.source({block.end - 1, block.end})));
      report(std::move(diagnostic));
    }
  }
}

void check(const Visit& visit, Report& report) {
  check_component_brackets(visit, report);
  if (const yaml::Node* command = command_scalar(visit.job)) {
    check_plain_brackets(visit, *command, report);
  }
}

}  // namespace

extern const Rule optional_brackets{descriptor, ".", check};

}  // namespace aml::rules
