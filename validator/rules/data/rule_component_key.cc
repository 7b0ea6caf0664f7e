#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/expr/reference.h"
#include "validator/rules/data/component_type.h"
#include "validator/rules/support.h"
#include "validator/yaml/collapse.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0916",
    .name = "component-key",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses the key or the type",
    .summary = "An input or output of a job has a key or a type that only a component's has",
    .explanation =
        "A component declares what its inputs are: with a `description`, a `default`, and whether "
        "they are `optional`. A job says what they are this time: data has a `type` and a `path`, "
        "a literal is the value itself, without a `type`. Remove what only describes the input. An "
        "address or a "
        "reference under `default`, `value`, `uri` or `url` belongs under `path`.",
    .fix = FixKind::safe,
    .dialects = Dialects::ga,
    .kinds = "job pipeline-component",
    .cause = CauseClass::dialect};

constexpr std::array<std::string_view, 7> describing = {
    "description", "optional", "is_control", "early_available", "enum", "min", "max"};
constexpr std::array<std::string_view, 4> naming_data = {"default", "value", "uri", "url"};

bool is_among(std::span<const std::string_view> words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

constexpr std::string_view no_value_written = "VALUE";

/// As it is written, for quotes make it a text; `VALUE` where that is nothing to repeat.
std::string_view value_of(const yaml::Node& input, std::string_view text) {
  constexpr std::size_t longest = 40;
  for (const std::string_view key : {"default", "value"}) {
    const yaml::Node* value = yaml::find(&input, key);
    if (value == nullptr || !value->is_scalar() || !value->tag.empty()) continue;
    const std::string_view written = value->span.of(text);
    const bool is_short =
        written.size() <= longest && written.find_first_of("\r\n") == written.npos;
    if (is_short && !value->is_null()) return written;
  }
  return no_value_written;
}

/// `type: integer`: the whole input is written as a component's.
void check_literal(const Visit& visit, const yaml::Node& type, Report& report) {
  const std::string_view text = visit.job.document.text;
  const std::string_view value = value_of(visit.node, text);
  Diagnostic diagnostic = finding(
      descriptor, type.span, fmt::format("`{}` is a type for the inputs of components", type.text),
      fmt::format("in a job an input is its value: write `{}: {}`", yaml::written_key(*visit.key),
                  value));
  diagnostic.explains.places = {type.span};
  auto fix = value == no_value_written ? std::nullopt : yaml::collapse(text, visit.node, value);
  if (fix) diagnostic.fixes.push_back(std::move(*fix));
  report(std::move(diagnostic));
}

/// An address, a reference, or a path with a folder in it.
bool names_data(const yaml::Node& value) {
  const std::string_view text = text_of(&value);
  const expr::Reference reference = expr::parse_reference(text);
  if (reference.kind == expr::ReferenceKind::none) return false;
  return reference.kind != expr::ReferenceKind::local_path || text.find('/') != text.npos;
}

/// A literal may be written under `value`; beside a type of data it may not.
bool is_literal(const yaml::Node& input) { return yaml::find(&input, "type") == nullptr; }

/// Whether an entry is one of `inputs`, of the job or of a step.
bool is_in_inputs(const yaml::Node& entry) {
  const yaml::Node* block = entry.parent == nullptr ? nullptr : entry.parent->key;
  return block != nullptr && yaml::key_text(*block) == "inputs";
}

Diagnostic unknown(const Visit& visit, const yaml::Entry& entry) {
  return finding(descriptor, entry.key->span,
                 fmt::format("unknown key `{}` in `{}`", entry.name, yaml::path_of(visit.node)));
}

void check_naming(const Visit& visit, const yaml::Entry& entry, Report& report) {
  if (!names_data(*entry.value)) return;
  if (entry.name == "value" && is_literal(visit.node)) return;
  Diagnostic diagnostic = unknown(visit, entry);
  if (find_entry(&visit.node, "path")) {
    diagnostic.help = "remove it: `path` names the data already";
    if (auto fix = removing(visit.job.document, entry)) diagnostic.fixes.push_back(std::move(*fix));
  } else {
    suggest(diagnostic, entry.key->span, "path");
  }
  for (Fix& fix : diagnostic.fixes) fix.safe = false;
  report(std::move(diagnostic));
}

void check_describing(const Visit& visit, const yaml::Entry& entry, Report& report) {
  Diagnostic diagnostic = unknown(visit, entry);
  diagnostic.message += ": for components only";
  diagnostic.help = "remove it";
  if (auto fix = removing(visit.job.document, entry)) diagnostic.fixes.push_back(std::move(*fix));
  report(std::move(diagnostic));
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_mapping()) return;
  const bool input = is_in_inputs(visit.node);
  const yaml::Node* type = yaml::find(&visit.node, "type");
  if (input && visit.key != nullptr && is_component_type(text_of(type))) {
    return check_literal(visit, *type, report);
  }
  for (const yaml::Entry& entry : visit.node.entries) {
    if (is_among(describing, entry.name)) {
      check_describing(visit, entry, report);
    } else if (input && is_among(naming_data, entry.name)) {
      check_naming(visit, entry, report);
    }
  }
}

}  // namespace

extern const Rule component_key{descriptor, "^.inputs.* ^.outputs.*", check};

}  // namespace aml::rules
