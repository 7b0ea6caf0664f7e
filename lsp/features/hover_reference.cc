#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/declared_names.h"
#include "lsp/features/hover.h"
#include "lsp/features/known_workspace.h"
#include "schemas/curated.h"
#include "validator/expr/reference.h"
#include "validator/text/ascii.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

std::string_view kind_text(expr::ReferenceKind kind) {
  using Kind = expr::ReferenceKind;
  switch (kind) {
    case Kind::asset_name:
    case Kind::asset_version:
    case Kind::asset_label:
      return "Something registered in the workspace";
    case Kind::arm_id:
      return "The full id of a resource";
    case Kind::virtual_cluster:
      return "A virtual cluster";
    case Kind::registry:
      return "Something of a registry";
    case Kind::datastore_uri:
      return "A path in a datastore";
    case Kind::job_output_uri:
      return "An output of another job";
    case Kind::asset_uri:
      return "Something registered, by its address";
    case Kind::mlflow_run:
      return "Files of an MLflow run";
    default:
      return "";
  }
}

std::string curated(const expr::Reference& reference) {
  std::string_view name = reference.name;
  if (name.starts_with("AzureML-")) name.remove_prefix(8);
  for (const schemas::CuratedEnvironment& one : schemas::curated_environments()) {
    if (one.name != name) continue;
    std::string text = "  \nA curated environment";
    if (!one.framework.empty()) text += fmt::format(" for {}", one.framework);
    if (one.retired) text += ", no longer maintained";
    if (!one.successor.empty()) text += fmt::format("; its successor is `{}`", one.successor);
    return text + ".";
  }
  return "";
}

/// What kind of thing a key names; nothing where it may be several.
std::optional<NameKind> kind_at(const yaml::Node& node, const expr::Reference& reference) {
  const std::string_view key = node.key != nullptr ? node.key->text : "";
  if (reference.kind == expr::ReferenceKind::datastore_uri || key == "datastore") {
    return NameKind::datastore;
  }
  if (key == "compute" || key == "target") return NameKind::compute;
  if (key == "environment") return NameKind::environment;
  const yaml::Node* type = key == "path" ? yaml::find(node.parent, "type") : nullptr;
  const bool is_model = type != nullptr && type->text.ends_with("_model");
  if (key == "path" || key == "data") return is_model ? NameKind::model : NameKind::data;
  return {};
}

template <class T>
const T* named(const std::vector<T>& list, std::string_view name) {
  const auto found = std::ranges::find_if(list, [&](const T& one) { return one.name == name; });
  return found == list.end() ? nullptr : &*found;
}

std::string asset_text(const workspace::NameList& list, NameKind kind,
                       const expr::Reference& reference) {
  for (const workspace::Asset& asset : assets_of(list, kind)) {
    if (asset.name != reference.name || asset.registry != reference.registry) continue;
    std::string text = "  \nversions: ";
    for (const std::string& version : asset.versions) {
      text += fmt::format("{}`{}`", &version == &asset.versions.front() ? "" : ", ", version);
    }
    if (asset.versions.empty()) text += "none known";
    if (!asset.path.empty()) text += fmt::format("  \nhere: `{}`", asset.path);
    return text;
  }
  return {};
}

/// A compute may be named without `azureml:`; `local` and `serverless` are words.
expr::Reference reference_in(const yaml::Node& node, std::string_view key) {
  expr::Reference reference = expr::parse_reference(node.text);
  const bool is_word = text::same_ignoring_case(node.text, "local") ||
                       text::same_ignoring_case(node.text, "serverless");
  if (key == "compute" && !is_word && reference.kind == expr::ReferenceKind::local_path) {
    reference.kind = expr::ReferenceKind::asset_name;
    reference.name = node.text;
    reference.path = {};
  }
  return reference;
}

/// What the list of the workspace says of a name, and how old the list is.
std::string of_workspace(const Request& request, const yaml::Node& node,
                         const expr::Reference& reference) {
  const auto kind = kind_at(node, reference);
  if (!kind || reference.name.empty()) return {};
  const auto known = known_names(request.session, request.snapshot());
  if (!known) return {};
  const workspace::NameList& list = *known;
  if (!reference.workspace.empty() && reference.workspace != list.workspace.name) return {};
  std::string text = asset_text(list, *kind, reference);
  const auto* compute = named(list.names.computes, reference.name);
  const auto* datastore = named(list.names.datastores, reference.name);
  if (*kind == NameKind::compute && compute != nullptr) {
    text = fmt::format("  \nsize: `{}`", size_text(*compute));
  } else if (*kind == NameKind::datastore && datastore != nullptr) {
    text = fmt::format("  \ntype: `{}`{}", datastore->type,
                       datastore->is_default ? ", the default" : "");
  }
  if (text.empty() && !reference.registry.empty()) return {};  // few registries are listed
  if (text.empty()) return fmt::format("  \nNot in the list of {}.", origin_text(list));
  return fmt::format("{}  \nfrom: {}", text, origin_text(list));
}

}  // namespace

std::optional<Hover> hover_reference(const Request& request, Offset at) {
  const NodeAt found = node_at(request.snapshot().analysis().document().root, at);
  if (found.node == nullptr || found.is_key || !found.node->is_string()) return {};
  const std::string_view key = found.node->key != nullptr ? found.node->key->text : "";
  if (key == "command") return {};
  const expr::Reference reference = reference_in(*found.node, key);
  const std::string_view kind = kind_text(reference.kind);
  if (kind.empty()) return {};
  std::string text = fmt::format("**{}**", kind);
  auto add = [&text, first = true](std::string_view title, std::string_view part) mutable {
    if (part.empty()) return;
    text += fmt::format("{}{}: `{}`", first ? "\n\n" : "  \n", title, part);
    first = false;
  };
  add("kind", reference.type);
  add("name", reference.name);
  add("version", reference.version);
  add("label", reference.label);
  add("registry", reference.registry);
  add("workspace", reference.workspace);
  add("output", reference.output);
  add("path", reference.path);
  if (reference.kind == expr::ReferenceKind::asset_name && key == "environment") {
    text += "  \nWithout version or label: the newest one when the job is submitted.";
  }
  if (reference.malformed) text += "  \nA part of it is missing, or is in the wrong place.";
  text += of_workspace(request, *found.node, reference);
  return Hover{found.node->span, text + (key == "environment" ? curated(reference) : "")};
}

}  // namespace aml::lsp
