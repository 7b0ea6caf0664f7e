#include "lsp/features/components.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "validator/expr/reference.h"
#include "validator/host/file_context.h"
#include "validator/host/paths.h"
#include "validator/schema/references.h"
#include "validator/text/ascii.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

std::string_view scalar_below(const yaml::Node* mapping, std::string_view key) {
  const yaml::Node* value = mapping == nullptr ? nullptr : yaml::find(mapping, key);
  return value != nullptr && value->is_scalar() ? value->text : std::string_view();
}

/// The path in a text under `component`; empty where it is registered, or no reference.
std::string_view path_in(std::string_view text) {
  if (!schema::is_reference(text, schemas::Reference::component)) return {};
  const expr::Reference reference = expr::parse_reference(text);
  const bool is_path = reference.kind == expr::ReferenceKind::local_path ||
                       reference.kind == expr::ReferenceKind::file;
  return is_path ? reference.path : std::string_view();
}

bool among(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

}  // namespace

std::string_view Port::type() const {
  const yaml::Node* node = yaml::resolve(value);
  if (node == nullptr) return {};
  if (!node->is_scalar()) {
    const std::string_view word = scalar_below(node, "type");
    // Data without a type is a folder; an object with `value` is a literal.
    if (!word.empty() || yaml::find(node, "path") == nullptr) return word;
    return "uri_folder";
  }
  switch (node->type) {
    case yaml::ScalarType::boolean:
      return "boolean";
    case yaml::ScalarType::integer:
      return "integer";
    case yaml::ScalarType::floating:
      return "number";
    case yaml::ScalarType::null:
      return kind == doc::DeclarationKind::output ? "uri_folder" : "";
    default:
      return node->text.find("${{") == std::string_view::npos ? "string" : "";
  }
}

std::string_view Port::standard() const { return scalar_below(yaml::resolve(value), "default"); }

bool Port::has_default() const {
  const yaml::Node* node = yaml::resolve(value);
  return node != nullptr && yaml::find(node, "default") != nullptr;
}

bool Port::is_required() const {
  if (kind != doc::DeclarationKind::input || has_default()) return false;
  return !text::same_ignoring_case(scalar_below(yaml::resolve(value), "optional"), "true");
}

std::string Port::summary() const {
  std::string text(type());
  const auto add = [&text](std::string_view more) {
    if (!text.empty()) text += ", ";
    text += more;
  };
  if (kind == doc::DeclarationKind::input) {
    if (is_required()) {
      add("required");
    } else if (!has_default()) {
      add("optional");
    }
  }
  if (!standard().empty()) add(fmt::format("default {}", standard()));
  const yaml::Node* node = yaml::resolve(value);
  if (const auto least = scalar_below(node, "min"); !least.empty())
    add(fmt::format("min {}", least));
  if (const auto most = scalar_below(node, "max"); !most.empty()) add(fmt::format("max {}", most));
  return text;
}

std::vector<Port> ports_of(const yaml::Node* root, doc::DeclarationKind kind) {
  std::vector<Port> ports;
  const bool input = kind == doc::DeclarationKind::input;
  const yaml::Node* block =
      root == nullptr ? nullptr : yaml::find(root, input ? "inputs" : "outputs");
  block = yaml::resolve(block);
  if (block == nullptr || !block->is_mapping()) return ports;
  for (const yaml::Entry& entry : block->entries) {
    ports.push_back({kind, entry.name, entry.key, entry.value});
  }
  return ports;
}

std::optional<Port> port_of(const yaml::Node* root, doc::DeclarationKind kind,
                            std::string_view name) {
  for (const Port& port : ports_of(root, kind)) {
    if (port.name == name) return port;
  }
  return {};
}

bool fits(std::string_view has, std::string_view wanted) {
  if (has.empty() || wanted.empty() || has == wanted) return true;
  constexpr std::array<std::string_view, 4> literals = {"string", "number", "integer", "boolean"};
  constexpr std::array<std::string_view, 4> folders = {"uri_folder", "mlflow_model", "custom_model",
                                                       "triton_model"};
  if (among(wanted, literals)) {
    return (wanted == "string" && among(has, literals)) || (wanted == "number" && has == "integer");
  }
  return wanted == "path" || (among(has, folders) && among(wanted, folders));
}

bool is_component(const Snapshot& snapshot) {
  const doc::Kind* kind = snapshot.analysis().what().kind;
  return kind != nullptr && kind->is_among("component") && snapshot.job() != nullptr;
}

const yaml::Node* component_reference(const yaml::Node* owner) {
  if (owner == nullptr || !owner->is_mapping()) return nullptr;
  const yaml::Node* component = yaml::find(owner, "component");
  return component != nullptr ? component : yaml::find(owner, "trial");
}

/// Seen for one request: what is asked twice is looked at once.
struct Components::Disk {
  explicit Disk(const host::Disk& disk, const std::string& own)
      : seen(disk), around(host::file_context_of(own, seen)) {}

  host::Seen seen;
  std::optional<host::FileContext> around;
};

Components::Components(const Session& session, const Snapshot& asking)
    : session_(session), own_(path_of(asking.uri()).value_or("")) {
  if (!own_.empty() && session.workspace != nullptr) {
    disk_ = std::make_unique<Disk>(session.workspace->disk(), own_);
  }
}

Components::~Components() = default;

std::string Components::path(std::string_view reference) const {
  const std::string_view way = path_in(reference);
  if (way.empty() || !disk_ || !disk_->around) return {};
  if (disk_->around->look(way).what != host::Sight::What::file) return {};
  std::string place = way.starts_with('/') ? "/" : host::parent_of(own_);
  for (const std::string_view name : host::segments_of(way)) {
    place = name == ".." ? host::parent_of(place) : host::join(place, name);
  }
  return place;
}

std::optional<Component> Components::of(std::string_view reference) const {
  const std::string file = path(reference);
  if (file.empty()) return {};
  auto snapshot = session_.workspace->file(file);
  if (!snapshot || !is_component(*snapshot)) return {};
  const yaml::Node* root = snapshot->analysis().document().root;
  return Component{std::move(snapshot), std::string(path_in(reference)), root};
}

std::optional<Component> Components::of(const yaml::Node* owner) const {
  const yaml::Node* reference = yaml::resolve(component_reference(owner));
  if (reference == nullptr) return {};
  if (reference->is_string()) return of(std::string_view(reference->text));
  if (!reference->is_mapping() || yaml::find(reference, "inputs") == nullptr) return {};
  return Component{nullptr, "the component", reference};
}

}  // namespace aml::lsp
