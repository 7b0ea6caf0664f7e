#include "lsp/features/known_names.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

#include "lsp/document/uri.h"
#include "lsp/features/known_workspace.h"
#include "schemas/curated.h"
#include "validator/expr/reference.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

constexpr std::string_view entity_of(NameKind kind) {
  switch (kind) {
    case NameKind::environment:
      return "environment";
    case NameKind::compute:
      return "compute";
    case NameKind::data:
      return "data";
    case NameKind::datastore:
      return "datastore";
    case NameKind::model:
      return "model";
  }
  return "";
}

std::string file_name(const std::string& uri) {
  const std::string path = path_of(uri).value_or(uri);
  return path.substr(path.rfind('/') + 1);
}

/// The places of a job that name something of a kind.
std::vector<const yaml::Node*> naming_places(const Snapshot& snapshot, NameKind kind) {
  std::vector<const yaml::Node*> found;
  const yaml::Node* root = snapshot.analysis().document().root;
  const auto add = [&](const yaml::Node* node) {
    if (node != nullptr && node->is_string()) found.push_back(node);
  };
  std::vector<const yaml::Node*> levels = {root};
  if (const doc::Job* job = snapshot.analysis().job()) {
    for (const doc::CommandSite& site : job->sites) {
      if (site.node != root) levels.push_back(site.node);
    }
  }
  for (const yaml::Node* level : levels) {
    if (kind == NameKind::environment) add(yaml::find(level, "environment"));
    if (kind == NameKind::compute) {
      add(yaml::find(level, "compute"));
      add(yaml::find(yaml::find(level, "compute"), "target"));
    }
    const bool data =
        kind == NameKind::data || kind == NameKind::model || kind == NameKind::datastore;
    for (const char* block : {"inputs", "outputs"}) {
      const yaml::Node* entries = data ? yaml::find(level, block) : nullptr;
      if (entries == nullptr || !entries->is_mapping()) continue;
      for (const yaml::Entry& entry : entries->entries) {
        const yaml::Node* type = yaml::find(entry.value, "type");
        const bool model = type != nullptr && type->text.ends_with("_model");
        if (kind == NameKind::datastore) {
          add(yaml::find(entry.value, "datastore"));
          add(yaml::find(yaml::find(entry.value, "data"), "datastore"));
        }
        if (kind == NameKind::datastore || model == (kind == NameKind::model)) {
          add(yaml::find(entry.value, "path"));
          add(yaml::find(entry.value, "data"));
        }
      }
    }
  }
  return found;
}

class Collector {
 public:
  void add(std::string text, std::string origin, int rank) {
    const bool known = std::any_of(list_.begin(), list_.end(),
                                   [&](const KnownReference& one) { return one.text == text; });
    if (!known) list_.push_back({std::move(text), std::move(origin), rank});
  }
  std::vector<KnownReference> take() { return std::move(list_); }

 private:
  std::vector<KnownReference> list_;
};

void add_asset(const workspace::Asset& asset, const std::string& origin, Collector& all) {
  if (!asset.registry.empty()) {
    const std::string address =
        fmt::format("azureml://registries/{}/environments/{}", asset.registry, asset.name);
    const std::string from = fmt::format("in registry {}: {}", asset.registry, origin);
    for (const std::string& version : asset.versions) {
      all.add(fmt::format("{}/versions/{}", address, version), from, 3);
    }
    return all.add(address + "/labels/latest", from, 3);
  }
  const std::string from = asset.path.empty() ? origin : fmt::format("{}: {}", origin, asset.path);
  all.add(fmt::format("azureml:{}@latest", asset.name), from, 1);
  for (const std::string& version : asset.versions) {
    all.add(fmt::format("azureml:{}:{}", asset.name, version), from, 1);
  }
}

void add_of_workspace(const Session& session, const Snapshot& asking, NameKind kind,
                      Collector& all) {
  const auto known = known_names(session, asking);
  if (!known) return;
  const workspace::NameList& list = *known;
  const std::string origin = origin_text(list);
  for (const workspace::Asset& asset : assets_of(list, kind)) add_asset(asset, origin, all);
  if (kind == NameKind::compute) {
    for (const workspace::Compute& one : list.names.computes) {
      const std::string size = size_text(one);
      all.add("azureml:" + one.name, size.empty() ? origin : fmt::format("{}; {}", size, origin),
              1);
    }
  } else if (kind == NameKind::datastore) {
    for (const workspace::Datastore& one : list.names.datastores) {
      all.add("azureml:" + one.name, one.is_default ? "the default; " + origin : origin, 1);
    }
  }
}

void add_of_files(const Session& session, const Snapshot& asking, NameKind kind, Collector& all) {
  if (session.workspace == nullptr) return;
  for (const auto& file : session.workspace->files()) {
    const Analysis& analysis = file->analysis();
    if (analysis.what().is_checked()) {
      const bool own = file->uri() == asking.uri();
      for (const yaml::Node* node : naming_places(*file, kind)) {
        const expr::Reference reference = expr::parse_reference(node->text);
        const bool name = reference.prefixed || reference.scheme == "azureml";
        if (!name || reference.name.empty() || (own && kind != NameKind::datastore)) continue;
        all.add(std::string(node->text), "used in " + file_name(file->uri()), 3);
      }
    }
    const doc::Kind* defined = analysis.what().kind;
    if (defined == nullptr || defined->id != entity_of(kind)) continue;
    const yaml::Node* root = analysis.document().root;
    const yaml::Node* name = yaml::find(root, "name");
    if (name == nullptr || !name->is_scalar() || name->text.empty()) continue;
    const yaml::Node* version = yaml::find(root, "version");
    const std::string origin = "defined in " + file_name(file->uri());
    const bool versioned = version != nullptr && version->is_scalar() && !version->text.empty();
    if (versioned) {
      all.add(fmt::format("azureml:{}:{}", name->text, version->text), origin, 2);
    } else if (kind == NameKind::compute || kind == NameKind::datastore) {
      all.add(fmt::format("azureml:{}", name->text), origin, 2);
    } else {
      all.add(fmt::format("azureml:{}@latest", name->text), origin, 2);
    }
  }
}

void add_curated(const Snapshot& asking, NameKind kind, Collector& all) {
  const bool old = asking.analysis().what().dialect == doc::Dialect::preview_2021;
  if (kind == NameKind::environment) {
    for (const schemas::CuratedEnvironment& one : schemas::curated_environments()) {
      const std::string origin =
          one.framework.empty() ? "curated" : fmt::format("curated, {}", one.framework);
      if (old && one.retired) all.add(fmt::format("azureml:AzureML-{}:1", one.name), origin, 4);
      if (old || one.retired) continue;
      all.add(fmt::format("azureml://registries/azureml/environments/{}/labels/latest", one.name),
              origin, 4);
      all.add(fmt::format("azureml:AzureML-{}@latest", one.name), origin, 5);
    }
  } else if (kind == NameKind::compute) {
    if (!old) all.add("serverless", "no compute of your own", 4);
    all.add("local", "this machine", 4);
  } else if (kind == NameKind::datastore) {
    for (const char* name :
         {"workspaceblobstore", "workspaceartifactstore", "workspacefilestore"}) {
      all.add(fmt::format("azureml:{}", name), "every workspace has it", 4);
    }
  }
}

}  // namespace

std::vector<KnownReference> known_references(const Session& session, const Snapshot& asking,
                                             NameKind kind) {
  Collector all;
  add_of_workspace(session, asking, kind, all);
  add_of_files(session, asking, kind, all);
  add_curated(asking, kind, all);
  return all.take();
}

std::vector<std::string> known_names(const Session& session, const Snapshot& asking,
                                     NameKind kind) {
  std::vector<std::string> names;
  for (const KnownReference& one : known_references(session, asking, kind)) {
    const expr::Reference reference = expr::parse_reference(one.text);
    if (reference.name.empty()) continue;
    const bool datastore = kind != NameKind::datastore || reference.prefixed ||
                           reference.kind == expr::ReferenceKind::datastore_uri;
    const std::string name(reference.name);
    if (datastore && std::find(names.begin(), names.end(), name) == names.end()) {
      names.push_back(name);
    }
  }
  return names;
}

}  // namespace aml::lsp
