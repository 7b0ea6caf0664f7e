#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lsp/document/uri.h"
#include "lsp/features/completion.h"
#include "lsp/features/components.h"
#include "validator/expr/reference.h"
#include "validator/yaml/view.h"

namespace aml::lsp {
namespace {

bool has_steps(const Completion& completion) {
  return completion.what.is(doc::pipeline_job) ||
         (completion.what.kind != nullptr && completion.what.kind->id == "pipeline-component");
}

bool names(const Completion& completion, std::string_view pattern) {
  return doc::names_path(pattern, completion.cursor.path, *completion.what.kind);
}

std::string value_snippet(const Port& port) {
  const yaml::Node* value = yaml::resolve(port.value);
  const yaml::Node* words = value == nullptr ? nullptr : yaml::find(value, "enum");
  if (words != nullptr && words->is_sequence() && !words->items.empty()) {
    std::vector<std::string_view> list;
    for (const yaml::Node* word : words->items) list.push_back(word->text);
    return fmt::format("${{1|{}|}}", fmt::join(list, ","));
  }
  const std::string_view type = port.type();
  if (port.kind == doc::DeclarationKind::output) return "\\${{parent.outputs.$1\\}\\}";
  if (!port.standard().empty()) return fmt::format("${{1:{}}}", escaped(port.standard()));
  if (type == "boolean") return "${1|true,false|}";
  if (type == "number" || type == "integer" || type == "string" || type.empty()) return "$1";
  return "\\${{parent.$1\\}\\}";
}

/// `./parts/train.yml`, as seen from a folder.
std::string relative(const std::string& path, const std::string& folder) {
  std::string way = std::filesystem::path(path).lexically_relative(folder).generic_string();
  return way.empty() || way.starts_with("../") ? way : "./" + way;
}

/// "command component `train`".
std::string title_of(const Snapshot& file) {
  const yaml::Node* root = file.analysis().document().root;
  std::string text(file.analysis().what().kind->word);
  for (const char* key : {"display_name", "name"}) {
    const yaml::Node* name = yaml::find(root, key);
    if (name == nullptr || !name->is_scalar() || name->text.empty()) continue;
    return fmt::format("{}, {}", name->text, text);
  }
  return text;
}

class References {
 public:
  explicit References(Completion& completion) : completion_(completion) {}

  void offer() {
    const auto own = path_of(completion_.snapshot().uri());
    for (const auto& file : completion_.request.session.workspace->files()) {
      if (completion_.request.cancelled) return;
      if (file->job() == nullptr) continue;
      if (own && is_component(*file) && file->uri() != completion_.snapshot().uri()) {
        offer_file(*file, *own);
      }
      offer_used(*file);
    }
  }

 private:
  void offer_file(const Snapshot& file, const std::string& own) {
    const auto path = path_of(file.uri());
    if (!path) return;
    const std::string way = relative(*path, std::filesystem::path(own).parent_path().string());
    if (!way.empty()) add(way, title_of(file), ItemKind::file, fitting(file) ? 1 : 2);
  }

  /// Whether the step's `type`, where it has one, is that of the component.
  bool fitting(const Snapshot& file) const {
    const doc::Kind& kind = *file.analysis().what().kind;
    for (const Member& member : completion_.cursor.members.back()) {
      if (member.key != "type") continue;
      const std::string_view wanted = member.value == "sweep" ? "command" : member.value;
      return kind.member_types == wanted;
    }
    return true;
  }

  /// Names of registered components that some pipeline uses.
  void offer_used(const Snapshot& file) {
    for (const doc::Scope& scope : file.job()->bindings.scopes) {
      const yaml::Node* reference = component_reference(scope.owner);
      if (reference == nullptr || !reference->is_string()) continue;
      const expr::Reference parsed = expr::parse_reference(reference->text);
      if (!parsed.prefixed && parsed.scheme != "azureml") continue;
      if (reference->span.begin <= completion_.at && completion_.at <= reference->span.end &&
          file.uri() == completion_.snapshot().uri()) {
        continue;  // the one that is being written
      }
      const std::string path = path_of(file.uri()).value_or(file.uri());
      add(std::string(reference->text), "used in " + path.substr(path.rfind('/') + 1),
          ItemKind::reference, 3);
    }
  }

  void add(std::string label, std::string detail, ItemKind kind, int rank) {
    const bool known = std::ranges::any_of(completion_.items,
                                           [&](const Item& item) { return item.label == label; });
    if (known) return;
    completion_.add(
        {.label = std::move(label), .kind = kind, .detail = std::move(detail), .rank = rank});
  }

  Completion& completion_;
};

/// The component of the step whose `inputs` or `outputs` the cursor is in.
std::optional<Component> component_at(const Completion& completion) {
  const Cursor& cursor = completion.cursor;
  if (cursor.members.size() < 3) return {};
  const Components components(completion.request.session, completion.snapshot());
  for (const Member& member : cursor.members[2]) {
    if (member.key == "component" || member.key == "trial") return components.of(member.value);
  }
  return {};
}

}  // namespace

bool complete_step_names(Completion& completion) {
  if (!has_steps(completion)) return false;
  const bool inputs =
      names(completion, "jobs.*.inputs") || names(completion, "jobs.*.search_space");
  if (!inputs && !names(completion, "jobs.*.outputs")) return false;
  const auto component = component_at(completion);
  if (!component) return false;
  const Cursor& cursor = completion.cursor;
  const auto kind = inputs ? doc::DeclarationKind::input : doc::DeclarationKind::output;
  const bool swept = cursor.path.back() == "search_space";
  for (const Port& port : ports_of(component->root, kind)) {
    const auto is_given = [&](const Member& member) { return member.key == port.name; };
    if (std::ranges::any_of(cursor.members.back(), is_given)) continue;
    std::string snippet;
    if (!cursor.has_colon) {
      snippet = fmt::format("{}: {}", escaped(port.name), swept ? "$1" : value_snippet(port));
    }
    completion.add({.label = std::string(port.name),
                    .kind = ItemKind::variable,
                    .detail = port.summary(),
                    .snippet = std::move(snippet),
                    .rank = port.is_required() ? 1 : 2});
  }
  return true;
}

void complete_components(Completion& completion) {
  if (completion.request.session.workspace == nullptr || !has_steps(completion)) return;
  const bool is_root =
      completion.what.is(doc::pipeline_job) && completion.cursor.is_at({"component"});
  if (is_root || names(completion, "jobs.*.component") || names(completion, "jobs.*.trial")) {
    References(completion).offer();
  }
}

}  // namespace aml::lsp
