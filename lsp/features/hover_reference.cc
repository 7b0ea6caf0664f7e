#include <fmt/format.h>

#include "lsp/features/declared_names.h"
#include "lsp/features/hover.h"
#include "schemas/curated.h"
#include "validator/expr/reference.h"
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

}  // namespace

std::optional<Hover> hover_reference(const Request& request, Offset at) {
  const NodeAt found = node_at(request.snapshot().analysis().document().root, at);
  if (found.node == nullptr || found.is_key || !found.node->is_string()) return {};
  const std::string_view key = found.node->key != nullptr ? found.node->key->text : "";
  if (key == "command") return {};
  const expr::Reference reference = expr::parse_reference(found.node->text);
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
  return Hover{found.node->span, text + (key == "environment" ? curated(reference) : "")};
}

}  // namespace aml::lsp
