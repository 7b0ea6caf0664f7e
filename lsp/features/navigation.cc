#include "lsp/features/navigation.h"

#include <algorithm>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/local_paths.h"
#include "lsp/features/names_across.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

Json link_to(const Request& request, Span from, const std::string& uri, const Json& range) {
  if (!request.session.client.location_links) return {{"uri", uri}, {"range", range}};
  return Json::array({{{"originSelectionRange", range_in(request.snapshot(), from)},
                       {"targetUri", uri},
                       {"targetRange", range},
                       {"targetSelectionRange", range}}});
}

bool at_declaration(const Named& named) {
  return std::ranges::any_of(named.places, [&](const NamedPlace& place) {
    return place.declares && place.span == named.here;
  });
}

/// A name that can be renamed, with all its places.
std::pair<Named, Across> renamed_name(const Request& request) {
  auto named = named_at(*request.snapshot().job(), request.offset());
  if (!named) {
    throw RequestFailed(
        "only names of inputs, outputs, search-space parameters and steps can be renamed");
  }
  Across across = places_across(request, *named);
  if (named->declaration == nullptr && !across.component) {
    throw RequestFailed(
        fmt::format("nothing declares the {} `{}`", word_of(named->kind), named->name));
  }
  if (!across.obstacle.empty()) throw RequestFailed(across.obstacle);
  return {*std::move(named), std::move(across)};
}

/// The document of a place that the asking one or another has.
const Snapshot& document_of(const Request& request, const PlacesIn& found) {
  return found.other ? *found.other : request.snapshot();
}

void refuse_taken_name(const Request& request, const Named& named, const PlacesIn& found,
                       std::string_view name) {
  using enum doc::DeclarationKind;
  for (const doc::Scope* scope : found.scopes) {
    if (scope == nullptr) continue;
    bool taken = scope->find(named.kind, name) != nullptr;
    // The search space of a step gives inputs of its component.
    if (found.other && named.kind == parameter) taken |= scope->find(input, name) != nullptr;
    if (found.other && named.kind == input) taken |= scope->find(parameter, name) != nullptr;
    if (!taken) continue;
    const std::string path = path_of(document_of(request, found).uri()).value_or("");
    const std::string where =
        found.other ? fmt::format(" in `{}`", path.substr(path.rfind('/') + 1)) : std::string();
    throw RequestFailed(
        fmt::format("there is already the {} `{}`{}", word_of(named.kind), name, where));
  }
}

}  // namespace

Json definition(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  const Offset at = request.offset();
  const auto named = named_at(*snapshot.job(), at);
  const bool declares = named && named->declaration != nullptr;
  if (named && (!declares || at_declaration(*named))) {
    if (const auto found = declared_elsewhere(request, *named)) {
      const auto& [component, port] = *found;
      return link_to(request, named->here, component.file->uri(),
                     range_in(*component.file, port.key->span));
    }
  }
  if (declares) {
    return link_to(request, named->here, snapshot.uri(),
                   range_in(snapshot, named->declaration->key->span));
  }
  for (const LocalPath& path : local_paths(snapshot)) {
    if (at < path.span.begin || at > path.span.end || request.session.workspace == nullptr)
      continue;
    if (!request.session.workspace->disk().stat(path.path)) return nullptr;
    return link_to(request, path.span, uri_of(path.path), to_json(Range{}));
  }
  const NodeAt found = node_at(snapshot.analysis().document().root, at);
  if (found.node != nullptr && found.node->kind == yaml::Kind::alias &&
      found.node->target != nullptr) {
    return link_to(request, found.node->span, snapshot.uri(),
                   range_in(snapshot, found.node->target->whole));
  }
  return nullptr;
}

Json references(const Request& request) {
  Json list = Json::array();
  const auto named = named_at(*request.snapshot().job(), request.offset());
  if (!named) return list;
  const bool declarations = lookup(request.params, "context/includeDeclaration") != false;
  for (const PlacesIn& found : places_across(request, *named).documents) {
    for (const NamedPlace& place : found.places) {
      if (place.declares && !declarations) continue;
      list.push_back(location_in(document_of(request, found), place.span));
    }
  }
  return list;
}

Json highlights(const Request& request) {
  enum Kind { read = 2, write = 3 };
  Json list = Json::array();
  const auto named = named_at(*request.snapshot().job(), request.offset());
  if (!named) return list;
  for (const NamedPlace& place : named->places) {
    list.push_back({{"range", range_in(request.snapshot(), place.span)},
                    {"kind", place.declares ? write : read}});
  }
  return list;
}

Json prepare_rename(const Request& request) {
  const Named named = renamed_name(request).first;
  return {{"range", range_in(request.snapshot(), named.here)}, {"placeholder", named.name}};
}

Json rename(const Request& request) {
  const auto [named, across] = renamed_name(request);
  const Json& wanted = lookup(request.params, "newName");
  if (!wanted.is_string()) throw InvalidParams("`newName` has to be a text");
  const std::string name = wanted.get<std::string>();
  if (!expr::is_name(name)) {
    throw RequestFailed(fmt::format(
        "`{}` is not a name: letters, digits and `_` make one, and no digit comes first", name));
  }
  Json all;
  for (const PlacesIn& found : across.documents) {
    if (name != named.name) refuse_taken_name(request, named, found, name);
    std::vector<Edit> edits;
    for (const NamedPlace& place : found.places) edits.push_back({place.span, name});
    if (edits.empty()) continue;
    add_edit(all, workspace_edit(request.session, document_of(request, found), edits));
  }
  return all;
}

Json linked_ranges(const Request& request) {
  const auto named = named_at(*request.snapshot().job(), request.offset());
  if (!named || named->declaration == nullptr) return nullptr;
  Json ranges = Json::array();
  for (const NamedPlace& place : named->places) {
    // What the source writes otherwise, such as with escapes, cannot be typed in step.
    if (place.span.of(request.snapshot().text()) != named->name) return nullptr;
    ranges.push_back(range_in(request.snapshot(), place.span));
  }
  if (ranges.size() < 2) return nullptr;
  return {{"ranges", std::move(ranges)}, {"wordPattern", "[A-Za-z_][A-Za-z0-9_]*"}};
}

void announce_navigation(const Client& client, Json& capabilities) {
  capabilities["definitionProvider"] = true;
  capabilities["referencesProvider"] = true;
  capabilities["documentHighlightProvider"] = true;
  capabilities["linkedEditingRangeProvider"] = true;
  if (client.rename_preparation) {
    capabilities["renameProvider"] = {{"prepareProvider", true}};
  } else {
    capabilities["renameProvider"] = true;
  }
}

}  // namespace aml::lsp
