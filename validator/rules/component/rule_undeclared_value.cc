#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1603",
    .name = "undeclared-value",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "An input or output of a component is given a value instead of being declared",
    .explanation =
        "A job gives its inputs values, `lr: 0.1`, and may leave an output empty. A component "
        "declares them: each entry is a mapping with a `type`, and `default` is the value that is "
        "used when none is given: `lr: {type: number, default: 0.1}`. Values and places are given "
        "where the component is used, in the step of a pipeline.",
    .fix = FixKind::safe,
    .kinds = "component",
    .cause = CauseClass::schema,
    .reaches_users = true};

bool is_data_address(std::string_view text) {
  return text.starts_with("azureml:") || text.find("://") != text.npos || text.starts_with("./") ||
         text.starts_with("../") || text.starts_with("${{");
}

/// The type that a value has by itself; empty where it says nothing about it.
std::string_view declared_type_of(const yaml::Node& value) {
  switch (value.type) {
    case yaml::ScalarType::boolean:
      return "boolean";
    case yaml::ScalarType::integer:
      return "integer";
    case yaml::ScalarType::floating:
      return "number";
    case yaml::ScalarType::string:
      return is_data_address(value.text) ? std::string_view() : "string";
    default:
      return {};
  }
}

/// A word that a data type is called: `data: uri_folder` lacks only its mapping.
bool is_type_word(std::string_view word) {
  constexpr std::array<std::string_view, 10> words = {
      "integer",    "number",  "boolean",      "string",       "uri_file",
      "uri_folder", "mltable", "mlflow_model", "custom_model", "triton_model"};
  return std::ranges::find(words, word) != words.end();
}

void offer_declaration(Diagnostic& diagnostic, const Visit& visit) {
  const std::string_view source = visit.node.span.of(visit.job.document.text);
  if (visit.node.is_string() && is_type_word(visit.node.text)) {
    diagnostic.help = fmt::format("write `{{type: {}}}`", visit.node.text);
    diagnostic.fixes.push_back(replacing("declare it by this type", visit.node.span,
                                         fmt::format("{{type: {}}}", visit.node.text)));
    return;
  }
  const std::string_view type = declared_type_of(visit.node);
  if (type.empty() || source.find('\n') != source.npos) {
    diagnostic.help =
        "declare it: `{type: uri_folder}`; the step that uses the component says where the data is";
    return;
  }
  const std::string declaration = fmt::format("{{type: {}, default: {}}}", type, source);
  diagnostic.help = fmt::format("write `{}`", declaration);
  // In braces a plain text may end at a comma.
  const bool quoted = visit.node.style != yaml::Style::plain;
  if (!visit.node.is_string() || quoted || source.find_first_of(",[]{}#:") == source.npos) {
    diagnostic.fixes.push_back(
        replacing("declare it with this default", visit.node.span, declaration));
  }
}

void check(const Visit& visit, Report& report) {
  if (visit.key == nullptr || !visit.node.is_scalar()) return;
  const yaml::Node* block = visit.key->parent;
  const bool output =
      block != nullptr && block->key != nullptr && yaml::key_text(*block->key) == "outputs";
  const std::string_view name = yaml::key_text(*visit.key);
  if (output || visit.node.is_null()) {
    report(finding(
        descriptor, place_of(visit.node),
        fmt::format("the {} `{}` of a component must be declared by its type",
                    output ? "output" : "input", name),
        output ? "write `{type: uri_folder}`; where it goes is said where the component is used"
               : "write `{type: uri_folder}`, `{type: number}` or the like"));
    return;
  }
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span,
              fmt::format("a component declares the input `{}` and gives it no value", name));
  diagnostic.explains.places = {visit.node.span};
  offer_declaration(diagnostic, visit);
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule undeclared_value{descriptor, "inputs.* outputs.*", check};

}  // namespace aml::rules
