#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "lsp/features/action_pipeline.h"
#include "lsp/features/entry_edits.h"
#include "validator/host/paths.h"
#include "validator/migrate/pair_text.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::lsp {
namespace {

/// What a step with a component does not say itself. Everything else stays: there it goes before
/// what the component says.
constexpr std::array<std::string_view, 3> moved_keys = {"command", "code", "environment"};

bool is_moved(const yaml::Pair& pair) {
  return pair.key->is_scalar() && std::ranges::find(moved_keys, pair.key->text) != moved_keys.end();
}

/// A text of the pipeline's means nothing in another file.
bool names_parent(const doc::Job& job, const yaml::Node& value) {
  return std::ranges::any_of(job.bindings.uses, [&](const doc::Use& use) {
    return use.placeholder.context == expr::Context::parent &&
           value.whole.contains(use.placeholder.span);
  });
}

/// Lines that a backslash continues, as one: commands of components do not have it.
std::string joined(std::string lines, std::string_view line_end) {
  const std::string continued = "\\" + std::string(line_end);
  for (std::size_t at = lines.find(continued); at != lines.npos; at = lines.find(continued, at)) {
    const std::size_t next = lines.find_first_not_of(" \t", at + continued.size());
    if (next == lines.npos || text::is_line_end(lines[next])) break;
    std::size_t begin = at;
    while (begin > 0 && lines[begin - 1] == ' ') --begin;
    lines.replace(begin, next - begin, " ");
  }
  return lines;
}

class Extraction {
 public:
  Extraction(const ActionRequest& request, const PipelineOnDisk& pipeline, const rules::Step& step)
      : request_(request),
        pipeline_(pipeline),
        step_(step),
        document_(request.snapshot().analysis().document()),
        eol_(migrate::line_end(document_.text)) {}

  void append_to(Json& actions) {
    const std::string path = free_path();
    if (path.empty()) return;
    const auto component = component_text();
    if (!component) return;
    const std::string file(host::name_of(path));
    const auto edits = edits_for("./" + file);
    if (!edits) return;
    Json edit = workspace_edit(request_.request.session, request_.snapshot(), *edits);
    const std::string uri = uri_of(path);
    Json start = to_json(Position{0, 0});
    Json insertion = {{"range", {{"start", start}, {"end", start}}}, {"newText", *component}};
    Json creation = {{"kind", "create"}, {"uri", uri}};
    Json content = {{"textDocument", {{"uri", uri}, {"version", nullptr}}},
                    {"edits", Json::array({std::move(insertion)})}};
    Json& changes = edit["documentChanges"];
    changes.insert(changes.begin(), {std::move(creation), std::move(content)});
    actions.push_back({{"title", fmt::format("Extract the step `{}` to the component `{}`",
                                             step_.declaration.name, file)},
                       {"kind", "refactor.extract"},
                       {"edit", std::move(edit)}});
  }

 private:
  /// A file beside the pipeline that is not there yet; empty when there is no good name.
  std::string free_path() const {
    const auto own = path_of(request_.snapshot().uri());
    if (!own || component_name().empty()) return {};
    const std::string folder = host::parent_of(*own);
    const std::string_view extension = own->ends_with(".yaml") ? ".yaml" : ".yml";
    for (const char* ending : {"", "-component", "-component-2", "-component-3"}) {
      std::string path =
          host::join(folder, fmt::format("{}{}{}", component_name(), ending, extension));
      const auto& workspace = *request_.request.session.workspace;
      if (!workspace.disk().stat(path) && workspace.file(path) == nullptr) return path;
    }
    return {};
  }

  /// Names of steps may begin with `_`, those of components not.
  std::string component_name() const {
    std::string_view name = step_.declaration.name;
    while (name.starts_with('_')) name.remove_prefix(1);
    const bool fits =
        !name.empty() && text::is_lower(name.front()) && std::ranges::all_of(name, [](char c) {
          return text::is_lower(c) || text::is_digit(c) || c == '_';
        });
    return fits ? std::string(name) : "";
  }

  std::optional<std::string> component_text() const {
    std::string text =
        line("$schema: https://azuremlschemas.azureedge.net/latest/commandComponent.schema.json");
    text += line("type: command") + line(fmt::format("name: {}", component_name()));
    const auto inputs = declarations("inputs");
    const auto outputs = declarations("outputs");
    if (!inputs || !outputs) return {};
    text += *inputs + *outputs;
    for (const yaml::Pair& pair : step_.scope.owner->pairs) {
      if (!is_moved(pair)) continue;
      if (has_anchors(*pair.value) || names_parent(pipeline_.typed().job, *pair.value)) return {};
      const auto lines = lines_at(document_, pair, 0, eol_);
      if (!lines) return {};
      const bool continues =
          pair.key->text == "command" && pair.value->style == yaml::Style::literal;
      text += continues ? joined(*lines, eol_) : *lines;
    }
    return text;
  }

  /// The block of a component that declares what the step gives; nothing where a type is not known.
  std::optional<std::string> declarations(std::string_view block) const {
    const yaml::Node* given = yaml::find(step_.scope.owner, block);
    if (given == nullptr || given->is_null()) return "";
    if (!given->is_mapping()) return {};
    std::string text;
    std::vector<std::string> names;
    for (const yaml::Entry& entry : given->entries) {
      const std::string_view type =
          block == "inputs" ? input_type(*entry.value)
                            : graph::type_of_output(pipeline_.typed(), step_, entry.name);
      std::string lower = text::lower(entry.name);
      if (type.empty() || !is_used(entry.value)) return {};
      if (std::ranges::find(names, lower) != names.end()) return {};
      names.push_back(std::move(lower));
      text += line(fmt::format("  {}:", entry.name)) + line(fmt::format("    type: {}", type));
    }
    return text.empty() ? text : line(fmt::format("{}:", block)) + text;
  }

  /// What the command does not mention may be there for the step's sake: for order, say.
  bool is_used(const yaml::Node* value) const {
    return std::ranges::any_of(pipeline_.typed().job.bindings.uses, [&](const doc::Use& use) {
      return use.scope == &step_.scope && use.declaration != nullptr &&
             use.declaration->value == value && use.place == doc::Place::command;
    });
  }

  std::string_view input_type(const yaml::Node& value) const {
    const doc::Use* use = graph::whole_binding(pipeline_.typed().job, value);
    const bool is_optional = use != nullptr && use->declaration != nullptr &&
                             yaml::find(use->declaration->value, "optional") != nullptr;
    // What is optional must not be bound to what is not.
    return is_optional ? std::string_view() : graph::type_of_given(pipeline_.typed(), value);
  }

  std::optional<std::vector<Edit>> edits_for(std::string_view component) const {
    std::vector<Edit> edits;
    for (const yaml::Pair& pair : step_.scope.owner->pairs) {
      if (!is_moved(pair)) continue;
      const auto lines = migrate::lines_of(document_, pair);
      if (!lines) return {};
      std::string instead =
          edits.empty()
              ? line(fmt::format("{}component: {}", std::string(lines->column, ' '), component))
              : "";
      edits.push_back({{lines->above, lines->end}, std::move(instead)});
    }
    return edits;
  }

  std::string line(std::string text) const { return text.append(eol_); }

  const ActionRequest& request_;
  const PipelineOnDisk& pipeline_;
  const rules::Step& step_;
  const yaml::Document& document_;
  const std::string_view eol_;
};

/// Whether it is a command that says itself, in its own lines, what runs.
bool is_inline_command(const rules::Step& step) {
  const yaml::Node& owner = *step.scope.owner;
  const auto is_own = [&](std::string_view key) {
    return (yaml::find(&owner, key) == nullptr) == (own_pair(owner, key) == nullptr);
  };
  return step.kind == rules::StepKind::command && step.component == nullptr &&
         own_pair(owner, "command") != nullptr && own_pair(owner, "environment") != nullptr &&
         std::ranges::all_of(moved_keys, is_own);
}

}  // namespace

void append_component_extraction(const ActionRequest& request, Json& actions) {
  const Session& session = request.request.session;
  if (!is_about_pipeline(request, "refactor.extract")) return;
  if (!session.client.creates_files || session.workspace == nullptr) return;
  const PipelineOnDisk pipeline(request);
  for (const rules::Step& step : pipeline.typed().steps) {
    const yaml::Node& owner = *step.scope.owner;
    if (!is_inline_command(step) || !is_movable(pipeline.typed().job, step)) continue;
    if (!request.touches({step.declaration.key->span.begin, owner.span.end})) continue;
    Extraction(request, pipeline, step).append_to(actions);
  }
}

}  // namespace aml::lsp
