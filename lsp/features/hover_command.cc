#include <fmt/format.h>

#include "lsp/features/declared_names.h"
#include "lsp/features/hover.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

/// What a placeholder becomes: the value of a literal, else a word in angle brackets.
std::string value_of(const doc::Use& use) {
  const yaml::Node* value =
      use.declaration == nullptr ? nullptr : yaml::resolve(use.declaration->value);
  const std::string_view name = use.placeholder.name;
  if (value == nullptr)
    return fmt::format("<{}>", name.empty() ? use.placeholder.context_text : name);
  if (use.declaration->kind == doc::DeclarationKind::parameter) return fmt::format("<{}>", name);
  if (value->is_scalar() && !value->is_null()) return std::string(value->text);
  return fmt::format("<path of {}>", name);
}

}  // namespace

std::optional<Hover> hover_command(const Request& request, Offset at) {
  const Analysis& analysis = request.snapshot().analysis();
  if (analysis.job() == nullptr) return {};
  const yaml::Node* command = doc::command_at(analysis.job()->sites, at);
  if (command == nullptr) return {};
  const text::MappedText mapped = yaml::mapped_text(analysis.document(), *command);
  std::string text;
  Offset done = 0;
  for (const doc::Use& use : analysis.job()->bindings.uses) {
    if (use.scalar != command) continue;
    Offset begin = done;
    while (begin < mapped.text.size() && mapped.source(begin) < use.placeholder.span.begin) ++begin;
    Offset end = begin;
    while (end < mapped.text.size() && mapped.source(end) < use.placeholder.span.end) ++end;
    text += mapped.text.substr(done, begin - done);
    text += value_of(use);
    done = end;
  }
  text += mapped.text.substr(std::min<std::size_t>(done, mapped.text.size()));
  while (text.ends_with('\n')) text.pop_back();
  // A fence that the command cannot close.
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) fence += '`';
  return Hover{command->span,
               fmt::format("As the shell gets it:\n\n{}sh\n{}\n{}", fence, text, fence)};
}

}  // namespace aml::lsp
