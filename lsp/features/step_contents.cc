#include "lsp/features/step_contents.h"

#include <algorithm>
#include <fmt/format.h>

#include "lsp/features/entry_edits.h"
#include "validator/migrate/value_text.h"
#include "validator/rules/pipeline/step_comparison.h"
#include "validator/rules/support.h"

namespace aml::lsp {
namespace {

std::string scalar_text(const yaml::Node& scalar) {
  return scalar.is_string() ? migrate::quoted(scalar.text, scalar.style) : std::string(scalar.text);
}

/// In braces, a placeholder needs quotes.
std::string path_text(const yaml::Node& scalar) {
  return migrate::quoted(scalar.text, scalar.style == yaml::Style::single_quoted
                                          ? yaml::Style::single_quoted
                                          : yaml::Style::double_quoted);
}

/// What a declaration says of data: its type, and how it is reached.
struct Data {
  std::string_view type;
  std::string_view mode;

  explicit Data(const yaml::Node* declaration)
      : type(graph::data_type(rules::text_of(yaml::find(declaration, "type")))),
        mode(rules::text_of(yaml::find(declaration, "mode"))) {}

  /// `{type: uri_file, mode: download}`, with a path where there is one.
  std::string text(const yaml::Node* path) const {
    std::string text = fmt::format("{{type: {}", type);
    if (!mode.empty()) text += fmt::format(", mode: {}", mode);
    if (path != nullptr) text += ", path: " + path_text(*path);
    return text + '}';
  }
};

class Contents {
 public:
  Contents(const graph::TypedPipeline& pipeline, const rules::Step& step,
           const rules::Declared& declared)
      : pipeline_(pipeline), step_(step), declared_(declared) {}

  std::optional<std::vector<Edit>> edits() {
    if (!rules::undeclared_names(*step_.scope.owner, declared_).empty()) return {};
    if (!rules::missing_inputs(*step_.scope.owner, declared_).empty()) return {};
    for (const yaml::Entry& input : rules::entries_of(declared_.inputs)) add_input(input);
    for (const yaml::Entry& output : rules::entries_of(declared_.outputs)) add_output(output);
    add_block("inputs", new_inputs_);
    add_block("outputs", new_outputs_);
    return is_possible_ ? std::optional(edits_) : std::nullopt;
  }

 private:
  void add_input(const yaml::Entry& input) {
    const yaml::Node* given = yaml::find(yaml::find(step_.scope.owner, "inputs"), input.name);
    if (given == nullptr) {
      const yaml::Node* fallback = yaml::find(input.value, "default");
      if (fallback != nullptr) {
        new_inputs_.push_back({std::string(input.name), scalar_text(*fallback)});
      }
      return;
    }
    const doc::Use* use = graph::whole_binding(pipeline_.job, *given);
    // An inline step has no groups.
    if (use != nullptr && use->name.find('.') != std::string_view::npos) is_possible_ = false;
    const Data data(input.value);
    if (data.type.empty()) return;
    if (given->is_mapping()) return complete(*given, data);
    const std::string_view type = graph::type_of_given(pipeline_, *given);
    const bool keeps = use != nullptr && data.mode.empty() && (type.empty() || type == data.type);
    if (!keeps) replace(*given, data.text(given));
  }

  void add_output(const yaml::Entry& output) {
    const Data data(output.value);
    if (data.type.empty()) {
      is_possible_ = false;  // a number, say: only components have such outputs
      return;
    }
    const auto given = rules::find_entry(yaml::find(step_.scope.owner, "outputs"), output.name);
    if (!given) {
      new_outputs_.push_back({std::string(output.name), data.text(nullptr)});
      return;
    }
    if (given->value->is_mapping()) return complete(*given->value, data);
    if (given->value->is_null()) {
      if (data.type != "uri_folder" || !data.mode.empty())
        replace(*given->value, data.text(nullptr));
      return;
    }
    const doc::Use* use = graph::whole_binding(pipeline_.job, *given->value);
    const bool is_own = use != nullptr && use->names != nullptr && use->names->parent == nullptr;
    if (!is_own) {
      is_possible_ = false;
      return;
    }
    const std::string_view type =
        graph::type_of_own(pipeline_, doc::DeclarationKind::output, use->name);
    if (!data.mode.empty() || type != data.type) replace(*given->value, data.text(given->value));
  }

  /// Adds what a mapping does not say of its data.
  void complete(const yaml::Node& given, const Data& data) {
    std::vector<NewEntry> missing;
    if (yaml::find(&given, "type") == nullptr && data.type != "uri_folder") {
      missing.push_back({"type", std::string(data.type)});
    }
    if (yaml::find(&given, "mode") == nullptr && !data.mode.empty()) {
      missing.push_back({"mode", std::string(data.mode)});
    }
    if (!missing.empty()) add(with_entries(pipeline_.job.document, given, missing));
  }

  void replace(const yaml::Node& value, std::string text) {
    edits_.push_back({value.span, (value.span.empty() ? " " : "") + std::move(text)});
  }

  void add_block(std::string_view block, const std::vector<NewEntry>& entries) {
    if (entries.empty()) return;
    auto edit = with_entries_in(pipeline_.job.document, *step_.scope.owner, block, entries);
    // Two blocks that are both new are put at one place.
    if (edit && !edits_.empty() && edits_.back().span == edit->span) {
      edits_.back().text += edit->text;
    } else {
      add(std::move(edit));
    }
  }

  void add(std::optional<Edit> edit) {
    is_possible_ = is_possible_ && edit;
    if (edit) edits_.push_back(*std::move(edit));
  }

  const graph::TypedPipeline& pipeline_;
  const rules::Step& step_;
  const rules::Declared& declared_;
  std::vector<Edit> edits_;
  std::vector<NewEntry> new_inputs_;
  std::vector<NewEntry> new_outputs_;
  bool is_possible_ = true;
};

}  // namespace

std::optional<std::vector<Edit>> contents_beside(const graph::TypedPipeline& pipeline,
                                                 const rules::Step& step,
                                                 const rules::Declared& declared) {
  return Contents(pipeline, step, declared).edits();
}

std::string value_for(std::string_view type, const yaml::Node* declaration, std::string_view name) {
  if (!graph::data_type(type).empty()) {
    return fmt::format("{{type: {}, path: \"azureml:{}:1\"}}", type, name);
  }
  for (const char* key : {"default", "min"}) {
    const yaml::Node* value = yaml::find(declaration, key);
    if (value != nullptr && value->is_scalar() && !value->is_null()) return scalar_text(*value);
  }
  const yaml::Node* words = yaml::find(declaration, "enum");
  if (words != nullptr && !words->items.empty()) {
    const yaml::Node* first = yaml::resolve(words->items[0]);
    if (first != nullptr && first->is_scalar()) return scalar_text(*first);
  }
  const yaml::Node* most = yaml::find(declaration, "max");
  if (most != nullptr && most->is_scalar()) return std::string(most->text);
  if (type == "boolean") return "true";
  return type == "string" ? "value" : "1";
}

}  // namespace aml::lsp
