#include <array>
#include <fmt/format.h>
#include <utility>

#include "validator/rules/support.h"
#include "validator/text/ascii.h"

namespace aml::rules {
namespace {

constexpr RuleDescriptor descriptor{
    .code = "AML1604",
    .name = "declared-type",
    .severity = Severity::error,
    .certainty = Certainty::certain,
    .source = "azure-ai-ml 1.34.0 refuses it",
    .summary = "The type of a component's input or output is a word of another language",
    .explanation =
        "The types of values are `integer`, `number`, `boolean` and `string`, those of data "
        "`uri_file`, `uri_folder`, `mltable`, `mlflow_model`, `custom_model` and `triton_model`, "
        "in exactly this spelling: `String` is refused, though a job takes any case. `int`, "
        "`float`, `bool` and `str` are words of Python.",
    .fix = FixKind::safe,
    .kinds = "component",
    .cause = CauseClass::schema,
    .reaches_users = true};

struct TypeWord {
  std::string_view other;
  std::string_view own;
};

constexpr std::array<TypeWord, 16> type_words = {{{"int", "integer"},
                                                  {"long", "integer"},
                                                  {"float", "number"},
                                                  {"double", "number"},
                                                  {"bool", "boolean"},
                                                  {"str", "string"},
                                                  {"text", "string"},
                                                  {"enum", "string"},
                                                  {"datetime", "string"},
                                                  {"date", "string"},
                                                  {"file", "uri_file"},
                                                  {"folder", "uri_folder"},
                                                  {"directory", "uri_folder"},
                                                  {"dataset", "uri_folder"},
                                                  {"table", "mltable"},
                                                  {"model", "custom_model"}}};

/// What else says the same in a component; empty for any other word.
std::string_view meant_type(std::string_view word) {
  for (const TypeWord& one : type_words) {
    if (same_word(one.other, word)) return one.own;
  }
  return {};
}

void check(const Visit& visit, Report& report) {
  if (!visit.node.is_string()) return;
  const std::string_view own = meant_type(visit.node.text);
  if (own.empty()) return;
  Diagnostic diagnostic =
      finding(descriptor, visit.node.span, fmt::format("unknown type `{}`", visit.node.text));
  suggest(diagnostic, visit.node.span, own);
  if (same_word(visit.node.text, "enum")) {
    diagnostic.help = "write `type: string`, and the legal values under `enum`";
  }
  report(std::move(diagnostic));
}

}  // namespace

extern const Rule declared_type{descriptor, "inputs.*.type outputs.*.type", check};

}  // namespace aml::rules
