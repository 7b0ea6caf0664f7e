#include "validator/rules/placeholders/placeholders.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/document/view.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {

using doc::DeclarationKind;

std::string_view word_for(DeclarationKind kind) {
  switch (kind) {
    case DeclarationKind::input:
      return "input";
    case DeclarationKind::output:
      return "output";
    case DeclarationKind::step:
      return "step";
    case DeclarationKind::parameter:
      break;
  }
  return "search-space parameter";
}

std::string_view block_of(DeclarationKind kind) {
  switch (kind) {
    case DeclarationKind::input:
      return "inputs";
    case DeclarationKind::output:
      return "outputs";
    case DeclarationKind::step:
      return "jobs";
    case DeclarationKind::parameter:
      break;
  }
  return "search_space";
}

std::optional<DeclarationKind> kind_of(expr::Context context) {
  switch (context) {
    case expr::Context::inputs:
      return DeclarationKind::input;
    case expr::Context::outputs:
      return DeclarationKind::output;
    case expr::Context::search_space:
      return DeclarationKind::parameter;
    default:
      return {};
  }
}

bool speaks_of(const doc::Use& use, const doc::Declaration& declaration) {
  if (use.declaration == &declaration) return true;
  // A part of a nested choice: search_space.model.layers.
  const std::string_view name = use.placeholder.name;
  return kind_of(use.placeholder.context) == declaration.kind &&
         name.starts_with(declaration.name) &&
         name.substr(declaration.name.size()).starts_with('.');
}

void explain_unused(Diagnostic& diagnostic, const doc::Job& job, const doc::Use& use) {
  constexpr std::size_t most_comparisons = 50'000;
  const doc::Bindings& bindings = job.bindings;
  if (use.declaration != nullptr || use.place != doc::Place::command) return;
  if (bindings.uses.size() * bindings.declarations.size() > most_comparisons) return;
  const std::string_view name = use.placeholder.name;
  for (const doc::Declaration& declaration : bindings.declarations) {
    const std::array candidates = {declaration.name};
    if (name == declaration.name || name.ends_with(fmt::format(".{}", declaration.name)) ||
        text::nearest(name, candidates)) {
      diagnostic.explains.places.push_back(declaration.key->span);
    }
  }
}

bool is_meant(const doc::Job& job, const doc::Use& use) {
  return use.declaration != nullptr ||
         !expr::angle_is_redirection(yaml::mapped_text(job.document, *use.scalar), use.placeholder);
}

expr::Spelling own_spelling(const doc::Job& job) { return doc::View(job).placeholders(); }

std::string respelt(const doc::Job& job, const expr::Placeholder& placeholder) {
  return expr::spell(own_spelling(job),
                     fmt::format("{}.{}", placeholder.context_text, placeholder.name));
}

Diagnostic foreign_spelling(const RuleDescriptor& rule, const doc::Job& job, const doc::Use& use,
                            std::string message, std::string help, bool is_safe) {
  const std::string own = respelt(job, use.placeholder);
  Diagnostic diagnostic = finding(rule, use.placeholder.span, std::move(message), std::move(help));
  diagnostic.fixes.push_back(
      replacing(fmt::format("change to `{}`", own), use.placeholder.span, own, is_safe));
  explain_unused(diagnostic, job, use);
  return diagnostic;
}

bool is_refused_in_component(const doc::Job& job, const doc::Use& use) {
  constexpr std::array<std::string_view, 6> attributes = {
      "name", "version", "display_name", "description", "command", "is_deterministic"};
  const expr::Placeholder& placeholder = use.placeholder;
  if (!is_component(job) || use.place != doc::Place::command ||
      yaml::find(job.document.root, "command") != use.scalar ||
      placeholder.spelling != expr::Spelling::dollar_braces) {
    return false;
  }
  if (placeholder.fault == expr::Fault::empty) return true;
  if (placeholder.fault != expr::Fault::none) return false;
  const bool known =
      placeholder.context == expr::Context::inputs || placeholder.context == expr::Context::outputs;
  return !known &&
         std::ranges::find(attributes, placeholder.path.of(job.document.text)) == attributes.end();
}

std::string_view written(const doc::Job& job, const expr::Placeholder& placeholder) {
  return placeholder.span.of(job.document.text);
}

Span framed(const doc::Job& job, const expr::Placeholder& placeholder) {
  const std::string_view text = job.document.text;
  Span span = placeholder.span;
  const auto before = [&](std::string_view marks) {
    return text.substr(0, span.begin).ends_with(marks);
  };
  const auto skip_back = [&] {
    while (before(" ")) --span.begin;
  };
  skip_back();
  if (before("\\")) --span.begin;
  if (before("${")) {
    Offset end = span.end;
    while (end < text.size() && text[end] == ' ') ++end;
    if (end < text.size() && text[end] == '}') return {span.begin - 2, end + 1};
  } else if (before("$") && !before("$$")) {
    return {span.begin - 1, span.end};
  }
  return placeholder.span;
}

bool takes_any_text(const yaml::Node& scalar) {
  constexpr std::array<std::string_view, 7> paths = {"compute",
                                                     "resources.instance_type",
                                                     "trial.resources.instance_type",
                                                     "environment.image",
                                                     "trial.environment.image",
                                                     "environment.build.dockerfile_path",
                                                     "trial.environment.build.dockerfile_path"};
  const std::string path = yaml::path_of(scalar);
  if (path.starts_with("search_space.")) return path.find(".values[") != path.npos;
  if (!path.starts_with("inputs.")) return std::ranges::find(paths, path) != paths.end();
  const bool literal = std::ranges::count(path, '.') == 1;
  return literal || path.ends_with(".path") || path.ends_with(".value");
}

}  // namespace aml::rules
