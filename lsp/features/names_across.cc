#include "lsp/features/names_across.h"

#include <algorithm>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "validator/host/paths.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

using doc::DeclarationKind;

bool is_port(DeclarationKind kind) {
  return kind == DeclarationKind::input || kind == DeclarationKind::output;
}

/// As what the component declares it: a parameter of a search space gives an input.
DeclarationKind kind_in_component(const Named& named) {
  const bool step = named.scope != nullptr && named.scope->parent != nullptr;
  return step && named.kind == DeclarationKind::parameter ? DeclarationKind::input : named.kind;
}

/// The text or mapping under `component` of the step whose name it is; null: it has none.
const yaml::Node* reference_of(const Named& named) {
  if (named.scope == nullptr || !is_port(kind_in_component(named))) return nullptr;
  if (named.scope->parent == nullptr && yaml::find(named.scope->owner, "trial") != nullptr) {
    return nullptr;  // of a sweep job
  }
  return yaml::resolve(component_reference(named.scope->owner));
}

/// The scopes of a document in which the names of a component file are used.
std::vector<const doc::Scope*> scopes_that_run(const Session& session, const Snapshot& snapshot,
                                               const std::string& file) {
  std::vector<const doc::Scope*> scopes;
  std::optional<Components> components;
  for (const doc::Scope& scope : snapshot.job()->bindings.scopes) {
    const yaml::Node* reference = yaml::resolve(component_reference(scope.owner));
    if (reference == nullptr || !reference->is_string()) continue;
    if (!reference->text.ends_with(host::name_of(file))) continue;
    if (!components) components.emplace(session, snapshot);
    if (components->path(reference->text) == file) scopes.push_back(&scope);
  }
  return scopes;
}

PlacesIn places_in(const Snapshot& snapshot, std::vector<const doc::Scope*> scopes,
                   DeclarationKind kind, std::string_view name) {
  PlacesIn found;
  for (const doc::Scope* scope : scopes) {
    const auto add = [&](DeclarationKind one) {
      for (const NamedPlace& place : places_of(*snapshot.job(), one, name, scope)) {
        found.places.push_back(place);
      }
    };
    add(kind);
    if (kind == DeclarationKind::input && scope->parent != nullptr) add(DeclarationKind::parameter);
  }
  const auto before = [](const NamedPlace& a, const NamedPlace& b) { return a.span < b.span; };
  std::sort(found.places.begin(), found.places.end(), before);
  const auto last = std::unique(found.places.begin(), found.places.end(),
                                [](const auto& a, const auto& b) { return a.span == b.span; });
  found.places.erase(last, found.places.end());
  found.scopes = std::move(scopes);
  return found;
}

std::string title_of(const Snapshot& snapshot) {
  return std::string(host::name_of(path_of(snapshot.uri()).value_or(snapshot.uri())));
}

/// Gathers what is said of a component's file.
class Search {
 public:
  Search(const Request& request, const std::string& file, DeclarationKind kind,
         std::string_view name)
      : request_(request), file_(file), kind_(kind), name_(name) {}

  void run(const std::shared_ptr<const Snapshot>& component, Across& across) {
    const Snapshot& asking = request_.snapshot();
    add(asking, nullptr, across);
    std::vector<std::shared_ptr<const Snapshot>> all = request_.session.workspace->files();
    if (component) all.push_back(component);
    std::vector<std::string> seen{normalized(asking.uri())};
    for (const auto& snapshot : all) {
      if (request_.cancelled) return;
      std::string uri = normalized(snapshot->uri());
      if (snapshot->job() == nullptr || std::ranges::find(seen, uri) != seen.end()) continue;
      if (!add(*snapshot, snapshot, across)) continue;
      seen.push_back(std::move(uri));
      if (snapshot->analysis().document().broken.empty() || !across.obstacle.empty()) continue;
      across.obstacle =
          fmt::format("`{}` uses the {} `{}`, and its YAML is broken: repair it first",
                      title_of(*snapshot), word_of(kind_), name_);
    }
  }

 private:
  bool add(const Snapshot& snapshot, std::shared_ptr<const Snapshot> other, Across& across) {
    std::vector<const doc::Scope*> scopes;
    if (path_of(snapshot.uri()) == file_) {
      scopes.push_back(&snapshot.job()->bindings.scopes.front());
    } else {
      scopes = scopes_that_run(request_.session, snapshot, file_);
    }
    if (scopes.empty()) return false;
    PlacesIn found = places_in(snapshot, std::move(scopes), kind_, name_);
    found.other = std::move(other);
    across.documents.push_back(std::move(found));
    return true;
  }

  const Request& request_;
  const std::string& file_;
  const DeclarationKind kind_;
  const std::string_view name_;
};

}  // namespace

std::optional<std::pair<Component, Port>> declared_elsewhere(const Request& request,
                                                             const Named& named) {
  const yaml::Node* reference = reference_of(named);
  if (reference == nullptr) return {};
  auto component = Components(request.session, request.snapshot()).of(named.scope->owner);
  if (!component || !component->file) return {};
  auto port = port_of(component->root, kind_in_component(named), named.name);
  if (!port) return {};
  return std::pair(*std::move(component), *std::move(port));
}

Across places_across(const Request& request, const Named& named) {
  Across across;
  const Snapshot& asking = request.snapshot();
  const auto own = path_of(asking.uri());
  const DeclarationKind kind = kind_in_component(named);
  const bool declares_here = named.scope != nullptr && named.scope->parent == nullptr &&
                             is_port(named.kind) && is_component(asking);
  if (declares_here && own && request.session.workspace != nullptr) {
    Search(request, *own, kind, named.name).run(nullptr, across);
    return across;
  }
  if (auto found = declared_elsewhere(request, named)) {
    const std::string file = path_of(found->first.file->uri()).value_or("");
    Search(request, file, kind, named.name).run(found->first.file, across);
    across.component = std::move(found->first);
    across.port = found->second;
    return across;
  }
  across.documents.push_back({nullptr, named.places, {named.scope}});
  if (const yaml::Node* reference = reference_of(named)) {
    across.obstacle =
        reference->is_string()
            ? fmt::format(
                  "the {} `{}` belongs to the component `{}`, which is not a file here "
                  "that declares it",
                  word_of(kind), named.name, reference->text)
            : fmt::format("the {} `{}` belongs to the component that is written in this step",
                          word_of(kind), named.name);
  }
  return across;
}

}  // namespace aml::lsp
