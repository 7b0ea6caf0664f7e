#include "lsp/features/navigation.h"

#include <algorithm>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/local_paths.h"
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

Named renamed_name(const Request& request) {
  auto named = named_at(*request.snapshot().job(), request.offset());
  if (!named) {
    throw RequestFailed(
        "only names of inputs, outputs, search-space parameters and steps can be renamed");
  }
  if (named->declaration == nullptr) {
    throw RequestFailed(
        fmt::format("nothing declares the {} `{}`", word_of(named->kind), named->name));
  }
  return *named;
}

}  // namespace

Json definition(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  const Offset at = request.offset();
  if (const auto named = named_at(*snapshot.job(), at); named && named->declaration != nullptr) {
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
  for (const NamedPlace& place : named->places) {
    if (!place.declares || declarations)
      list.push_back(location_in(request.snapshot(), place.span));
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
  const Named named = renamed_name(request);
  return {{"range", range_in(request.snapshot(), named.here)}, {"placeholder", named.name}};
}

Json rename(const Request& request) {
  const Named named = renamed_name(request);
  const Json& wanted = lookup(request.params, "newName");
  if (!wanted.is_string()) throw InvalidParams("`newName` has to be a text");
  const std::string name = wanted.get<std::string>();
  if (!expr::is_name(name)) {
    throw RequestFailed(fmt::format(
        "`{}` is not a name: letters, digits and `_` make one, and no digit comes first", name));
  }
  if (name != named.name && named.scope->find(named.kind, name) != nullptr) {
    throw RequestFailed(fmt::format("there is already the {} `{}`", word_of(named.kind), name));
  }
  std::vector<Edit> edits;
  for (const NamedPlace& place : named.places) edits.push_back({place.span, name});
  return workspace_edit(request.session, request.snapshot(), edits);
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
