#include "lsp/document/uri.h"
#include "lsp/features/local_paths.h"
#include "lsp/features/navigation.h"
#include "validator/yaml/view.h"

namespace aml::lsp {

Json document_links(const Request& request) {
  const Snapshot& snapshot = request.snapshot();
  Json links = Json::array();
  const yaml::Node* schema = yaml::find(snapshot.analysis().document().root, "$schema");
  if (schema != nullptr && schema->is_string() && schema->text.starts_with("https://")) {
    links.push_back({{"range", range_in(snapshot, schema->span)}, {"target", schema->text}});
  }
  if (request.session.workspace == nullptr) return links;
  for (const LocalPath& path : local_paths(snapshot)) {
    if (request.cancelled) break;
    if (!request.session.workspace->disk().stat(path.path)) continue;
    links.push_back({{"range", range_in(snapshot, path.span)}, {"target", uri_of(path.path)}});
  }
  return links;
}

void announce_links(const Client&, Json& capabilities) {
  capabilities["documentLinkProvider"] = Json::object();
}

}  // namespace aml::lsp
