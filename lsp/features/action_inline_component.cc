#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "lsp/document/uri.h"
#include "lsp/features/action_pipeline.h"
#include "lsp/features/entry_edits.h"
#include "lsp/features/local_paths.h"
#include "lsp/features/step_contents.h"
#include "validator/host/paths.h"
#include "validator/migrate/pair_text.h"
#include "validator/rules/pipeline/component_file.h"
#include "validator/rules/support.h"
#include "validator/text/ascii.h"
#include "validator/text/edits.h"
#include "validator/text/layout.h"

namespace aml::lsp {
namespace {

using Words = std::span<const std::string_view>;

/// Of a component file: what a step can say itself.
constexpr std::array<std::string_view, 7> written_keys = {
    "command", "code", "environment", "distribution", "resources", "description", "properties"};
/// And what it has no need of.
constexpr std::array<std::string_view, 8> dropped_keys = {
    "$schema", "type", "name", "version", "display_name", "tags", "inputs", "outputs"};
/// What a step says beside its component and goes on saying without one.
constexpr std::array<std::string_view, 18> step_keys = {
    "type",     "component",       "inputs",
    "outputs",  "compute",         "resources",
    "limits",   "distribution",    "identity",
    "services", "queue_settings",  "properties",
    "tags",     "description",     "display_name",
    "name",     "experiment_name", "environment_variables"};

bool has_only(const yaml::Node& mapping, std::initializer_list<Words> lists) {
  return std::ranges::all_of(mapping.pairs, [&](const yaml::Pair& pair) {
    return pair.key->is_scalar() && std::ranges::any_of(lists, [&](Words words) {
             return std::ranges::find(words, pair.key->text) != words.end();
           });
  });
}

class Inlining {
 public:
  Inlining(const ActionRequest& request, const PipelineOnDisk& pipeline, const rules::Step& step,
           const Snapshot& component)
      : request_(request),
        pipeline_(pipeline),
        step_(step),
        owner_(*step.scope.owner),
        document_(request.snapshot().analysis().document()),
        component_(component),
        eol_(migrate::line_end(document_.text)) {}

  std::optional<std::vector<Edit>> edits() const {
    const yaml::Node& root = *component_.analysis().document().root;
    const yaml::Pair* reference = own_pair(owner_, "component");
    if (reference == nullptr || !can_be_moved(root) || !has_only(owner_, {Words(step_keys)}))
      return {};
    const auto place = migrate::lines_of(document_, *reference);
    const auto moved = moved_text(place ? place->column : 0);
    if (!place || !moved) return {};
    std::vector<Edit> edits = {{{place->begin, place->end}, *moved}};
    const auto contents = contents_beside(pipeline_.typed(), step_, *pipeline_.declared(step_));
    if (!contents) return {};
    edits.insert(edits.end(), contents->begin(), contents->end());
    return text::sort_edits(edits) ? std::optional(edits) : std::nullopt;
  }

 private:
  /// Whether every key means the same in a step.
  bool can_be_moved(const yaml::Node& root) const {
    const yaml::Document& component = component_.analysis().document();
    if (!component.findings.empty() || root.style != yaml::Style::block || has_anchors(root)) {
      return false;
    }
    const yaml::Node* environment = yaml::find(&root, "environment");
    if (environment == nullptr || yaml::find(&root, "command") == nullptr) return false;
    // What a step says goes before what its component says; whether key by key is not known.
    for (const char* key : {"resources", "distribution", "properties"}) {
      if (yaml::find(&root, key) != nullptr && yaml::find(&owner_, key) != nullptr) return false;
    }
    return has_only(root, {Words(written_keys), Words(dropped_keys)}) &&
           environment->whole.of(component.text).find("${{") == std::string_view::npos;
  }

  /// The lines of the component that the step gets in place of its reference.
  std::optional<std::string> moved_text(Offset column) const {
    const std::string changed = text::apply(component_.text(), changes());
    yaml::Arena arena;
    const yaml::Document document = yaml::parse(changed, arena);
    std::string text;
    for (const yaml::Pair& pair : document.root->pairs) {
      if (std::ranges::find(written_keys, pair.key->text) == written_keys.end()) continue;
      if (yaml::find(&owner_, pair.key->text) != nullptr) continue;
      const auto lines = lines_at(document, pair, column, eol_);
      if (!lines) return {};
      text += *lines;
    }
    return text;
  }

  /// The component's text for the folder of the pipeline, and for inputs that are all there.
  std::vector<Edit> changes() const {
    std::vector<Edit> edits;
    const std::string folder = host::parent_of(*path_of(request_.snapshot().uri()));
    if (folder != host::parent_of(*path_of(component_.uri()))) {
      for (const LocalPath& path : local_paths(component_)) {
        const std::string_view written = path.span.of(component_.text());
        if (written.starts_with('/')) continue;
        edits.push_back({path.span, relative_path(path.path, folder, written)});
      }
    }
    for (const auto& [scalar, block] : component_.job()->bindings.optionals) {
      if (!block.closed) continue;
      if (is_given(block.span)) {
        edits.push_back({{block.span.begin, block.span.begin + 3}, ""});
        edits.push_back({{block.span.end - 2, block.span.end}, ""});
      } else {
        edits.push_back({with_space_before(block.span), ""});
      }
    }
    // Where it is described in a job, an environment is anonymous.
    const yaml::Document& component = component_.analysis().document();
    const yaml::Node* environment = yaml::find(component.root, "environment");
    for (const yaml::Pair& pair : environment->pairs) {
      if (pair.key->text != "name" && pair.key->text != "version") continue;
      if (auto edit = without_entry(component, *pair.key)) edits.push_back(*std::move(edit));
    }
    text::sort_edits(edits);
    return edits;
  }

  /// An argument with the space before it; its line, where it is alone on that.
  Span with_space_before(Span argument) const {
    const std::string_view text = component_.text();
    while (text::is_space(text[argument.begin - 1])) --argument.begin;
    const bool is_first = text::is_line_end(text[argument.begin - 1]);
    const Offset next = next_line(text, argument.end);
    const Offset rest = argument.end;
    const bool is_last =
        text::trimmed(text.substr(rest, next - rest)).find_first_not_of("\r\n") == text.npos;
    return is_first && is_last ? Span{argument.begin, next} : argument;
  }

  /// Whether the step has a value for every input in a bracket.
  bool is_given(Span bracket) const {
    return std::ranges::all_of(component_.job()->bindings.uses, [&](const doc::Use& use) {
      if (!bracket.contains(use.placeholder.span) || use.declaration == nullptr) return true;
      return yaml::find(yaml::find(&owner_, "inputs"), use.name) != nullptr ||
             yaml::find(use.declaration->value, "default") != nullptr;
    });
  }

  const ActionRequest& request_;
  const PipelineOnDisk& pipeline_;
  const rules::Step& step_;
  const yaml::Node& owner_;
  const yaml::Document& document_;
  const Snapshot& component_;
  const std::string_view eol_;
};

/// The file of a step's component, as it is in the editor; null where it is not one of a command.
std::shared_ptr<const Snapshot> component_of(const ActionRequest& request,
                                             const PipelineOnDisk& pipeline,
                                             const rules::Step& step) {
  const rules::Declared* declared = pipeline.declared(step);
  if (declared == nullptr || declared->file == nullptr) return nullptr;
  const auto own = path_of(request.snapshot().uri());
  if (!own) return nullptr;
  for (const LocalPath& path : local_paths(request.snapshot())) {
    if (!step.component->span.contains(path.span)) continue;
    auto file = request.request.session.workspace->file(path.path);
    const bool fits = file != nullptr && file->job() != nullptr &&
                      file->job()->what.kind->id == "command-component" &&
                      file->text() == declared->file->document.text;
    return fits ? file : nullptr;
  }
  return nullptr;
}

}  // namespace

void append_component_inlining(const ActionRequest& request, Json& actions) {
  constexpr std::string_view kind = "refactor.inline";
  if (!is_about_pipeline(request, kind) || request.request.session.workspace == nullptr) return;
  const PipelineOnDisk pipeline(request);
  for (const rules::Step& step : pipeline.typed().steps) {
    const bool is_command =
        step.kind == rules::StepKind::command || step.kind == rules::StepKind::unknown;
    if (!is_command || !is_movable(pipeline.typed().job, step)) continue;
    if (!request.touches({step.declaration.key->span.begin, step.scope.owner->span.end})) continue;
    const auto component = component_of(request, pipeline, step);
    if (component == nullptr) continue;
    const auto edits = Inlining(request, pipeline, step, *component).edits();
    if (!edits) continue;
    actions.push_back(
        code_action(request,
                    fmt::format("Write the component `{}` into the step `{}`",
                                rules::text_of(step.component), step.declaration.name),
                    kind, *edits));
  }
}

}  // namespace aml::lsp
