#include <algorithm>
#include <fmt/format.h>

#include "validator/rules/command_text.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"
#include "validator/shell/command.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0915",
    .name = "file-as-folder",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "Azure ML documentation: `uri_file` is the path of one file",
    .summary = "An input or output of type `uri_file` is used as a folder",
    .explanation =
        "The placeholder of a `uri_file` becomes the path of one file. `${{inputs.NAME}}/x.csv` "
        "looks for a file below a file, and `mkdir` of an output makes a folder where the file "
        "should be. Take `uri_folder`, or leave out what follows the placeholder.",
    .fix = FixKind::unsafe,
    .dialects = Dialects::ga};

/// The type of a declaration that is a file, where its path does not say folder.
const yaml::Node* file_type(const doc::Declaration& declaration) {
  const yaml::Node* type = yaml::find(declaration.value, "type");
  const bool folder = text_of(yaml::find(declaration.value, "path")).ends_with('/');
  return same_word(text_of(type), "uri_file") && !folder ? type : nullptr;
}

/// Whether a path goes on after the placeholder, also after a closing quote.
bool is_continued(std::string_view text, const expr::Placeholder& placeholder) {
  std::string_view rest = text.substr(placeholder.span.end);
  if (rest.starts_with('\\')) rest.remove_prefix(1);
  if (rest.starts_with('"') || rest.starts_with('\'')) rest.remove_prefix(1);
  return rest.size() > 1 && rest[0] == '/' && rest[1] != ' ' && rest[1] != '\n';
}

/// Source places of the arguments of `mkdir`.
std::vector<Span> made_folders(const doc::Job& job) {
  std::vector<Span> places;
  const yaml::Node* command = command_scalar(job);
  if (command == nullptr) return places;
  const text::MappedText text = yaml::mapped_text(job.document, *command);
  for (const shell::Command& one : shell::commands_in(text.text)) {
    const std::size_t program = shell::program_index(one);
    if (program >= one.words.size() || one.words[program].raw != "mkdir") continue;
    for (std::size_t i = program + 1; i < one.words.size(); ++i) {
      const std::string_view raw = one.words[i].raw;
      if (raw.find("$(") == raw.npos) places.push_back(text.source(one.words[i].span));
    }
  }
  return places;
}

/// Uses of a declaration in the command as a folder.
std::vector<const doc::Use*> folder_uses(const doc::Job& job, const doc::Declaration& declaration,
                                         const std::vector<Span>& made) {
  std::vector<const doc::Use*> uses;
  for (const doc::Use& use : job.bindings.uses) {
    if (use.declaration != &declaration || use.place != doc::Place::command) continue;
    const bool is_made = declaration.kind == doc::DeclarationKind::output &&
                         std::ranges::any_of(made, [&](Span folder) {
                           return folder.overlaps(use.placeholder.span);
                         });
    if (is_made || is_continued(job.document.text, use.placeholder)) uses.push_back(&use);
  }
  return uses;
}

void check(const Visit& visit, Report& report) {
  const std::vector<Span> made = made_folders(visit.job);
  for (const doc::Declaration& declaration : visit.job.bindings.declarations) {
    const yaml::Node* type = file_type(declaration);
    if (type == nullptr) continue;
    const auto uses = folder_uses(visit.job, declaration, made);
    if (uses.empty()) continue;
    Diagnostic diagnostic =
        finding(descriptor, uses.front()->placeholder.span,
                fmt::format("the {} `{}` is one file, and is used as a folder here",
                            word_for(declaration.kind), declaration.name),
                "change the type to `uri_folder`, or leave out what follows the placeholder");
    diagnostic.notes.push_back({"the type is declared here", type->span});
    for (const doc::Use* use : std::span(uses).subspan(1)) {
      diagnostic.notes.push_back({"and here", use->placeholder.span});
    }
    diagnostic.fixes.push_back(
        replacing("change the type to `uri_folder`", type->span, "uri_folder", false));
    report(std::move(diagnostic));
  }
}

}  // namespace

extern const Rule file_as_folder{descriptor, ".", check};

}  // namespace aml::rules
