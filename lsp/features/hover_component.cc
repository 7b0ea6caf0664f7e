#include <fmt/format.h>

#include "lsp/features/components.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/hover.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

std::string_view text_under(const yaml::Node* mapping, std::string_view key) {
  const yaml::Node* value = mapping == nullptr ? nullptr : yaml::find(mapping, key);
  return value != nullptr && value->is_scalar() ? value->text : std::string_view();
}

std::string line_of(const Port& port) {
  std::string text = fmt::format("- `{}`", port.name);
  if (const std::string facts = port.summary(); !facts.empty()) text += ": " + facts;
  if (const auto about = text_under(yaml::resolve(port.value), "description"); !about.empty()) {
    text += fmt::format(". {}", about.substr(0, about.find('\n')));
  }
  return text;
}

std::string ports_text(const yaml::Node* root, doc::DeclarationKind kind, std::string_view title) {
  std::string text;
  for (const Port& port : ports_of(root, kind)) text += "\n" + line_of(port);
  return text.empty() ? text : fmt::format("\n\n**{}**\n{}", title, text);
}

std::string signature_of(const Component& component) {
  std::string text;
  if (component.file) {
    text = fmt::format("**{}", component.file->analysis().what().kind->word);
    if (const auto name = text_under(component.root, "name"); !name.empty()) {
      text += fmt::format(" `{}`", name);
    }
    text += "**";
    if (const auto version = text_under(component.root, "version"); !version.empty()) {
      text += fmt::format(" version {}", version);
    }
    text += fmt::format(" in `{}`", component.name);
    if (const auto about = text_under(component.root, "description"); !about.empty()) {
      text += fmt::format("\n\n{}", about);
    }
  } else {
    text = "**component** written here";
  }
  const std::string inputs = ports_text(component.root, doc::DeclarationKind::input, "Inputs");
  const std::string outputs = ports_text(component.root, doc::DeclarationKind::output, "Outputs");
  return text + inputs + outputs;
}

bool is_at(Span span, Offset at) { return span.begin <= at && at <= span.end; }

/// The step that a cursor is in, by its scope; or null.
const doc::Scope* step_around(const doc::Job& job, Offset at) {
  for (const doc::Scope& scope : job.bindings.scopes) {
    if (scope.parent == nullptr || !scope.owner->is_mapping() || scope.owner->key == nullptr)
      continue;
    if (is_at(scope.owner->key->span, at) || is_at(scope.owner->whole, at)) return &scope;
  }
  return nullptr;
}

std::optional<Hover> on_port(const doc::Scope& step, const Component& component, Offset at) {
  for (const doc::Declaration& one : step.declarations) {
    if (!is_at(one.key->span, at)) continue;
    const auto kind =
        one.kind == doc::DeclarationKind::parameter ? doc::DeclarationKind::input : one.kind;
    const auto port = port_of(component.root, kind, one.name);
    if (!port) return {};
    std::string text = fmt::format("**{} `{}`** of `{}`\n\n{}", word_of(kind), one.name,
                                   component.name, port->summary());
    if (const auto about = text_under(yaml::resolve(port->value), "description"); !about.empty()) {
      text += fmt::format("\n\n{}", about);
    }
    if (one.value->is_scalar() && !one.value->is_null()) {
      text += fmt::format("\n\nhere: `{}`", one.value->text);
    }
    return Hover{one.key->span, std::move(text)};
  }
  return {};
}

}  // namespace

std::optional<Hover> hover_component(const Request& request, Offset at) {
  const Snapshot& snapshot = request.snapshot();
  const doc::Job& job = *snapshot.job();
  const doc::Scope* step = step_around(job, at);
  const yaml::Node* owner = step != nullptr ? step->owner : snapshot.analysis().document().root;
  const yaml::Node* reference = component_reference(owner);
  if (reference == nullptr) return {};
  const bool on_name = step != nullptr && is_at(owner->key->span, at);
  const bool on_reference = reference->is_scalar() && is_at(reference->span, at);
  const bool on_entry = step != nullptr && !on_name && !on_reference;
  if (!on_name && !on_reference && !on_entry) return {};
  const auto component = Components(request.session, snapshot).of(owner);
  if (!component) return {};
  if (on_entry) return on_port(*step, *component, at);
  std::string text = signature_of(*component);
  if (!on_name) return Hover{reference->span, std::move(text)};
  return Hover{owner->key->span, fmt::format("**step `{}`**\n\n{}", owner->key->text, text)};
}

}  // namespace aml::lsp
