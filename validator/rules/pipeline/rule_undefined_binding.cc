#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "validator/rules/pipeline/steps.h"
#include "validator/rules/placeholders/placeholders.h"
#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

using doc::DeclarationKind;

constexpr RuleDescriptor descriptor{
    .code = "AML1502",
    .name = "undefined-binding",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it where it looks; elsewhere nothing has that name",
    .summary = "A step refers to something that the pipeline does not have",
    .explanation =
        "`${{parent.inputs.NAME}}` and `${{parent.outputs.NAME}}` are inputs and outputs of the "
        "pipeline, `${{parent.jobs.STEP.outputs.NAME}}` is an output of another step. The command "
        "line tool looks at some of these names only, and the rest fails when the step is about "
        "to run. What a registered component gives is not known from the file, and not reported.",
    .fix = FixKind::safe,
    .kinds = "pipeline pipeline-component"};

/// Where names of one kind come from.
struct Source {
  std::string what;  ///< "pipeline input"
  std::vector<std::string_view> names;
  std::string block;                       ///< path of the key that declares them
  std::optional<Declared> component = {};  ///< what declares them, where it is one
};

const yaml::Node* declarations(const Declared& declared, DeclarationKind kind) {
  return kind == DeclarationKind::output ? declared.outputs : declared.inputs;
}

Source source_of(const doc::Use& use, const std::vector<Step>& steps,
                 const host::FileContext* around) {
  const std::string_view word = word_for(*use.kind);
  if (use.names->parent == nullptr) {
    const bool step = *use.kind == DeclarationKind::step;
    return {step ? std::string(word) : fmt::format("pipeline {}", word),
            use.names->names(*use.kind), std::string(block_of(*use.kind))};
  }
  const auto step =
      std::ranges::find(steps, use.names->owner, [](const Step& one) { return one.scope.owner; });
  Source source{fmt::format("{} of step `{}`", word, step->declaration.name), {}, {}};
  const auto declared = declared_by(*step, around);
  if (!declared) {
    source.names = use.names->names(*use.kind);
    source.block = key_path(use.names->owner, block_of(*use.kind));
    return source;
  }
  for (const yaml::Entry& one : entries_of(declarations(*declared, *use.kind))) {
    source.names.push_back(one.name);
  }
  source.component = declared;
  const std::string_view block = block_of(*use.kind);
  source.block = declared->file == nullptr ? key_path(step->component, block)
                                           : fmt::format("{} of {}", block, declared->path);
  return source;
}

/// Whether absence of the name proves anything.
bool is_known(const doc::Use& use, const std::vector<Step>& steps,
              const host::FileContext* around) {
  if (use.names == nullptr) return false;
  if (use.names->parent == nullptr) return true;
  const auto step =
      std::ranges::find(steps, use.names->owner, [](const Step& one) { return one.scope.owner; });
  return step != steps.end() && (lists_its_outputs(*step) || declared_by(*step, around));
}

bool is_binding(const doc::Use& use) {
  return use.kind && use.placeholder.context == expr::Context::parent &&
         use.placeholder.spelling == expr::Spelling::dollar_braces &&
         use.place != doc::Place::command && !use.name.empty() && is_legal_binding(use);
}

/// `${{parent.inputs.g}}`, where `g.x` is declared, is the whole group.
bool has_name(const Source& source, std::string_view name) {
  return std::ranges::any_of(source.names, [&](std::string_view one) {
    return one == name || (one.starts_with(name) && one.substr(name.size()).starts_with('.'));
  });
}

/// Where a component declares the name that was meant, or else its names.
void note_component(Diagnostic& diagnostic, const doc::Use& use, const Source& source,
                    std::optional<std::string_view> near) {
  if (!source.component) return;
  const yaml::Node* block = declarations(*source.component, *use.kind);
  const yaml::Node* meant = near ? yaml::find(block, *near) : nullptr;
  if (meant != nullptr) {
    add_note(diagnostic, *source.component, *meant->key,
             fmt::format("`{}` is declared here", *near));
  } else if (block != nullptr && block->key != nullptr) {
    add_note(diagnostic, *source.component, *block->key,
             fmt::format("its {}s are here", word_for(*use.kind)));
  }
}

Diagnostic about(const doc::Use& use, const Source& source) {
  Diagnostic diagnostic =
      finding(descriptor, use.name_span, fmt::format("undefined {} `{}`", source.what, use.name));
  const std::string_view whole = use.name.substr(0, use.name.find('.'));
  const auto near = text::nearest(use.name, source.names);
  if (whole != use.name && has_name(source, whole)) {
    diagnostic.help = fmt::format("`{}` has no parts: leave out what follows it", whole);
    diagnostic.fixes.push_back(
        replacing(fmt::format("change to `{}`", whole), use.name_span, std::string(whole), false));
  } else if (near) {
    suggest(diagnostic, use.name_span, *near);
    diagnostic.fixes.back().safe = near->size() > 3;
    const doc::Declaration* meant = use.names->find(*use.kind, *near);
    if (meant != nullptr) diagnostic.explains.places.push_back(meant->key->span);
  } else if (source.names.empty()) {
    diagnostic.help = fmt::format("there is none; declare it under `{}`", source.block);
  } else {
    diagnostic.help = fmt::format("declared: {}", listed(source.names));
  }
  note_component(diagnostic, use, source, near);
  if (!near && use.names->parent == nullptr && *use.kind == DeclarationKind::input) {
    diagnostic.help += fmt::format(", or give it with `--set inputs.{}=VALUE`", use.name);
  }
  return diagnostic;
}

void check(const Visit& visit, Report& report) {
  const doc::Bindings& bindings = visit.job.bindings;
  if (!bindings.declarations_known) return;
  const std::vector<Step> steps = steps_of(visit.job);
  std::map<std::string, Diagnostic> of_nothing;  // where a block declares nothing: one finding
  for (const doc::Use& use : bindings.uses) {
    if (!is_binding(use) || use.declaration != nullptr || !is_known(use, steps, visit.around)) {
      continue;
    }
    const Source source = source_of(use, steps, visit.around);
    if (has_name(source, use.name)) continue;
    Diagnostic diagnostic = about(use, source);
    if (!source.names.empty()) {
      report(std::move(diagnostic));
      continue;
    }
    diagnostic.absent = {source.block};
    std::string message = diagnostic.message;
    const auto [first, is_new] = of_nothing.try_emplace(source.block, std::move(diagnostic));
    if (!is_new) first->second.notes.push_back({std::move(message), use.name_span});
  }
  for (auto& [block, diagnostic] : of_nothing) report(std::move(diagnostic));
}

}  // namespace

extern const Rule undefined_binding{descriptor, ".", check};

}  // namespace aml::rules
