#include <algorithm>

#include "lsp/document/uri.h"
#include "lsp/features/declared_names.h"
#include "lsp/features/workspace_wide.h"
#include "validator/text/ascii.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

char folded(char c) { return text::lower(c); }

/// All letters of the query, in their order.
bool matches(std::string_view name, std::string_view query) {
  std::size_t at = 0;
  for (const char c : name) {
    if (at < query.size() && folded(c) == folded(query[at])) ++at;
  }
  return at == query.size();
}

}  // namespace

Json workspace_symbols(const Request& request) {
  enum Kind { file = 1, variable = 13 };
  Json list = Json::array();
  const Json& asked = lookup(request.params, "query");
  if (!asked.is_string() || request.session.workspace == nullptr) return list;
  const std::string query = asked.get<std::string>();
  for (const auto& snapshot : request.session.workspace->files()) {
    if (request.cancelled) break;
    const doc::Job* job = snapshot->job();
    if (job == nullptr) continue;
    const yaml::Node* root = snapshot->analysis().document().root;
    const std::string path = path_of(snapshot->uri()).value_or(snapshot->uri());
    std::string title = path.substr(path.rfind('/') + 1);
    for (const char* key : {"display_name", "name"}) {
      const yaml::Node* name = yaml::find(root, key);
      if (name == nullptr || !name->is_scalar() || name->text.empty()) continue;
      title = name->text;
      break;
    }
    if (matches(title, query)) {
      list.push_back(
          {{"name", title}, {"kind", file}, {"location", location_in(*snapshot, {0, 0})}});
    }
    for (const doc::Declaration& one : job->bindings.declarations) {
      if (one.name.empty() || !matches(one.name, query)) continue;
      list.push_back({{"name", one.name},
                      {"kind", variable},
                      {"containerName", title},
                      {"location", location_in(*snapshot, one.key->span)}});
    }
  }
  return list;
}

void announce_workspace_symbols(const Client&, Json& capabilities) {
  capabilities["workspaceSymbolProvider"] = true;
}

}  // namespace aml::lsp
