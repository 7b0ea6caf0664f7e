#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML0309",
    .name = "unfilled-template",
    .severity = Severity::warning,
    .certainty = Certainty::likely,
    .source = "azure-ai-ml 1.34.0 accepts any text here",
    .summary = "A value is still the marker of a template",
    .explanation =
        "`<your compute name>`, `<% NAME %>` and `{{name}}` are notes of a template to the one who "
        "fills it in. Here any text is accepted, so the job is refused only when the service "
        "looks for a thing of that name. Write the value, or let the tool that fills the "
        "template in run first."};

/// What stands between the marks; empty when the text has none.
std::string_view between(std::string_view text, std::string_view opening,
                         std::string_view closing) {
  const std::size_t begin = text.find(opening);
  if (begin == text.npos) return {};
  const std::size_t end = text.find(closing, begin + opening.size());
  if (end == text.npos) return {};
  return text.substr(begin + opening.size(), end - begin - opening.size());
}

bool is_note(std::string_view inner) {
  if (inner.empty()) return false;
  const auto is_word = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == ' ' || c == '.' || c == '%' || c == '\'';
  };
  return std::all_of(inner.begin(), inner.end(), is_word);
}

/// `<pad>` and `<end_of_text>` are words of language models; a note speaks to people.
bool speaks_to_people(std::string_view inner) {
  constexpr std::array<std::string_view, 7> words = {"your", "my",      "enter", "insert",
                                                     "the",  "replace", "name"};
  if (inner.front() == '%' || inner.find(' ') != inner.npos) return true;
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return inner.size() >= word.size() && same_word(inner.substr(0, word.size()), word);
  });
}

bool is_variable(const yaml::Node& scalar) {
  return yaml::path_of(scalar).find("environment_variables.") != std::string::npos;
}

/// Values of the user's own, in which angle brackets may be meant.
bool is_free_text(const yaml::Node& scalar) {
  const std::string path = yaml::path_of(scalar);
  return is_variable(scalar) || (path.starts_with("inputs.") && !path.ends_with(".path"));
}

void check(const Visit& visit, Report& report) {
  const std::string_view text = text_of(&visit.node);
  if (text.empty() || is_told(visit.job, visit.node)) return;
  const std::string_view angle = between(text, "<", ">");
  // In a variable, braces may belong to a text that the script fills in.
  const bool in_braces = text.starts_with("{{") && text.ends_with("}}") && !is_variable(visit.node);
  const std::string_view braces = in_braces ? between(text, "{{", "}}") : "";
  const bool by_angle = is_note(angle) && (!is_free_text(visit.node) || speaks_to_people(angle));
  if (!by_angle && !is_note(braces)) return;
  const std::string mark =
      by_angle ? fmt::format("<{}>", angle) : fmt::format("{{{{{}}}}}", braces);
  report(finding(descriptor, visit.node.span, fmt::format("`{}` is the marker of a template", mark),
                 "write the value"));
}

}  // namespace

extern const Rule unfilled_template{
    descriptor,
    "compute compute.target resources.instance_type inputs.* inputs.*.path "
    "~.inputs.*.data.path outputs.*.path @.environment @.environment.image "
    "@.environment_variables.*",
    check};

}  // namespace aml::rules
