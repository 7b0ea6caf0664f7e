#include "lsp/features/declared_names.h"

#include <algorithm>

namespace aml::lsp {
namespace {

bool touches(Span span, Offset at) { return span.begin <= at && at <= span.end; }

/// The key itself; its quotes stay.
NamedPlace place_of(const doc::Declaration& declaration) {
  Span span = declaration.key->span;
  const bool quoted = declaration.key->style == yaml::Style::double_quoted ||
                      declaration.key->style == yaml::Style::single_quoted;
  if (quoted && span.size() > 1) span = {span.begin + 1, span.end - 1};
  return {span, true, quoted};
}

}  // namespace

std::string_view word_of(doc::DeclarationKind kind) {
  switch (kind) {
    case doc::DeclarationKind::input:
      return "input";
    case doc::DeclarationKind::output:
      return "output";
    case doc::DeclarationKind::parameter:
      return "search-space parameter";
    case doc::DeclarationKind::step:
      return "step";
  }
  return "";
}

std::vector<NamedPlace> places_of(const doc::Job& job, doc::DeclarationKind kind,
                                  std::string_view name, const doc::Scope* scope) {
  std::vector<NamedPlace> places;
  if (scope == nullptr) return places;
  for (const doc::Declaration& one : scope->declarations) {
    if (one.kind == kind && one.name == name) places.push_back(place_of(one));
  }
  for (const doc::Use& use : job.bindings.uses) {
    if (use.kind == kind && use.name == name && use.names == scope && !use.name_span.empty()) {
      places.push_back({use.name_span, false, false});
    }
  }
  std::sort(places.begin(), places.end(),
            [](const NamedPlace& a, const NamedPlace& b) { return a.span < b.span; });
  // A text that an alias brings in twice is only once.
  const auto last = std::unique(places.begin(), places.end(),
                                [](const auto& a, const auto& b) { return a.span == b.span; });
  places.erase(last, places.end());
  return places;
}

const doc::Use* use_at(const doc::Job& job, Offset at) {
  const auto& uses = job.bindings.uses;
  // Of the names of one placeholder, the one that the cursor is at.
  auto found = std::find_if(uses.begin(), uses.end(), [&](const doc::Use& use) {
    return use.kind && !use.name_span.empty() && touches(use.name_span, at);
  });
  if (found == uses.end()) {
    found = std::find_if(uses.begin(), uses.end(),
                         [&](const doc::Use& use) { return touches(use.placeholder.span, at); });
  }
  return found == uses.end() ? nullptr : &*found;
}

std::optional<Named> named_at(const doc::Job& job, Offset at) {
  for (const doc::Scope& scope : job.bindings.scopes) {
    for (const doc::Declaration& one : scope.declarations) {
      const NamedPlace place = place_of(one);
      if (!touches(place.span, at)) continue;
      return Named{one.kind,   one.name, &one,
                   place.span, &scope,   places_of(job, one.kind, one.name, &scope)};
    }
  }
  const doc::Use* use = use_at(job, at);
  if (use == nullptr || !use->kind || use->name.empty() || use->name_span.empty()) return {};
  return Named{*use->kind,     use->name,  use->declaration,
               use->name_span, use->names, places_of(job, *use->kind, use->name, use->names)};
}

NodeAt node_at(const yaml::Node* root, Offset at) {
  const yaml::Node* node = root;
  while (node != nullptr) {
    const yaml::Node* next = nullptr;
    for (const yaml::Pair& pair : node->pairs) {
      if (touches(pair.key->span, at)) return {pair.key, true, pair.value};
      if (touches(pair.value->whole, at) && !pair.value->span.empty()) next = pair.value;
    }
    for (const yaml::Node* item : node->items) {
      if (touches(item->whole, at) && !item->span.empty()) next = item;
    }
    if (next == nullptr) break;
    node = next;
  }
  return {node, false, node};
}

}  // namespace aml::lsp
