#include <fmt/format.h>

#include "lsp/features/declared_names.h"
#include "lsp/features/hover.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

std::string_view meaning(expr::Context context) {
  switch (context) {
    case expr::Context::name:
      return "The name of the job, filled in by the service.";
    case expr::Context::output_name:
      return "The name of this output, filled in by the service.";
    case expr::Context::default_datastore:
      return "The workspace's own datastore, filled in by the service.";
    case expr::Context::parent:
    case expr::Context::jobs:
      return "Known in pipelines only.";
    default:
      return "";
  }
}

std::string about(const doc::Declaration& declaration) {
  const yaml::Node* value = yaml::resolve(declaration.value);
  if (value == nullptr) return "";
  if (value->is_null()) return "without a value";
  if (value->is_scalar()) return fmt::format("= `{}`", value->text);
  std::string text;
  for (const char* key : {"type", "path", "data", "file", "folder", "mode"}) {
    const yaml::Node* part = yaml::find(value, key);
    if (part == nullptr || !part->is_scalar() || part->text.empty()) continue;
    text += fmt::format("{}{}: `{}`", text.empty() ? "" : "  \n", key, part->text);
  }
  return text;
}

}  // namespace

std::optional<Hover> hover_placeholder(const Request& request, Offset at) {
  const doc::Job& job = *request.snapshot().job();
  const doc::Use* use = use_at(job, at);
  std::optional<Named> named = named_at(job, at);
  if (use == nullptr && (!named || named->declaration == nullptr)) return {};
  const Span span = use != nullptr ? use->placeholder.span : named->here;
  if (!named) {
    return Hover{span, std::string(meaning(use->placeholder.context))};
  }
  std::string text = fmt::format("**{} `{}`**", word_of(named->kind), named->name);
  if (named->declaration == nullptr) {
    return Hover{span, text + "\n\nNothing of this name is declared."};
  }
  if (named->kind == doc::DeclarationKind::parameter) {
    const yaml::Node* value = yaml::resolve(named->declaration->value);
    const yaml::Node* type = yaml::find(value, "type");
    if (type != nullptr) text += fmt::format(" `{}`", type->text);
    if (value != nullptr) text += "\n\n" + sampling_of(*value);
  } else if (const std::string facts = about(*named->declaration); !facts.empty()) {
    text += (facts.starts_with("=") || facts.starts_with("without") ? " " : "\n\n") + facts;
  }
  return Hover{span, std::move(text)};
}

}  // namespace aml::lsp
