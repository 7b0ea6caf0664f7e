#include "validator/rules/pipeline/step_comparison.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

#include "validator/rules/support.h"

namespace aml::rules {
namespace {

std::vector<std::string_view> names_in(const yaml::Node* block) {
  std::vector<std::string_view> names;
  for (const yaml::Entry& entry : entries_of(block)) names.push_back(entry.name);
  return names;
}

bool declares(const std::vector<std::string_view>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// `{}` counts as not given.
bool is_something(const yaml::Node& value) { return !value.is_mapping() || !value.entries.empty(); }

bool is_data_type(std::string_view type) {
  constexpr std::array<std::string_view, 7> types = {
      "uri_file", "uri_folder", "mltable", "mlflow_model", "custom_model", "triton_model", "path"};
  return std::ranges::find(types, type) != types.end();
}

bool is_number_type(std::string_view type) { return type == "number" || type == "integer"; }

bool is_boolean(const yaml::Node& value) {
  if (value.type == yaml::ScalarType::boolean) return true;
  return same_word(value.text, "true") || same_word(value.text, "false");
}

/// The literal of an input: itself, or under `value`.
const yaml::Node* literal_of(const yaml::Node& given) {
  const yaml::Node* value = given.is_mapping() ? yaml::find(&given, "value") : &given;
  return value != nullptr && value->is_scalar() && !value->is_null() ? value : nullptr;
}

bool is_bound(std::string_view text) { return takes_a_value(text); }

std::optional<UnfitValue> against_bounds(const yaml::Node& value, double number,
                                         const yaml::Node& declaration) {
  const auto least = number_of(yaml::find(&declaration, "min"));
  const auto most = number_of(yaml::find(&declaration, "max"));
  if (least && number < *least) {
    return UnfitValue{&value, Severity::error,
                      fmt::format("{} is below the declared `min` of {}", plain_number(number),
                                  plain_number(*least))};
  }
  if (most && number > *most) {
    return UnfitValue{&value, Severity::error,
                      fmt::format("{} is above the declared `max` of {}", plain_number(number),
                                  plain_number(*most))};
  }
  return {};
}

std::optional<UnfitValue> against_words(const yaml::Node& value, const yaml::Node& declaration) {
  const yaml::Node* words = yaml::find(&declaration, "enum");
  if (words == nullptr || !words->is_sequence()) return {};
  std::vector<std::string_view> listed_words;
  for (const yaml::Node* item : words->items) {
    const yaml::Node* word = yaml::resolve(item);
    if (word == nullptr || !word->is_scalar()) return {};
    listed_words.push_back(word->text);
  }
  if (declares(listed_words, value.text)) return {};
  return UnfitValue{
      &value, Severity::error,
      fmt::format("`{}` is not one of the declared {}", value.text, listed(listed_words))};
}

std::optional<UnfitValue> literal_fault(const yaml::Node& value, std::string_view name,
                                        std::string_view type, const yaml::Node& declaration) {
  if (is_bound(value.text)) return {};
  const bool text = value.is_string();
  if (is_data_type(type)) {
    if (text) return {};  // it is taken as a path
    return UnfitValue{
        &value, Severity::error,
        fmt::format("the input `{}` is data (`{}`), not {}", name, type, kind_of_value(value))};
  }
  if (type == "boolean" && !is_boolean(value)) {
    return UnfitValue{&value, Severity::error,
                      fmt::format("the input `{}` is `boolean`, not `{}`", name, value.text)};
  }
  if (!is_number_type(type))
    return type == "string" ? against_words(value, declaration) : std::nullopt;
  const auto number = number_of(&value);
  if (!number || value.type == yaml::ScalarType::boolean) {
    return UnfitValue{&value, Severity::error,
                      fmt::format("the input `{}` is `{}`, not `{}`", name, type, value.text)};
  }
  if (type == "integer" && std::trunc(*number) != *number) {
    return UnfitValue{&value, Severity::warning,
                      fmt::format("the input `{}` is `integer`: the fraction of {} is cut off",
                                  name, value.text)};
  }
  return against_bounds(value, *number, declaration);
}

std::optional<UnfitValue> data_fault(const yaml::Node& given, std::string_view name,
                                     std::string_view wanted) {
  const yaml::Node* type = yaml::find(&given, "type");
  const std::string_view has = text_of(type);
  const bool is_path_bound = is_bound(text_of(yaml::find(&given, "path")));
  if (is_number_type(wanted) || wanted == "boolean") {
    if (has.empty() && is_path_bound) return {};
    return UnfitValue{type != nullptr ? type : &given, Severity::error,
                      fmt::format("the input `{}` is `{}`, not data", name, wanted)};
  }
  constexpr std::array<std::string_view, 3> kinds_of_data = {"uri_file", "uri_folder", "mltable"};
  const auto among = [&](std::string_view word) {
    return std::ranges::any_of(kinds_of_data, [&](auto one) { return same_word(one, word); });
  };
  if (type == nullptr || same_word(has, wanted) || !among(has) || !among(wanted)) return {};
  return UnfitValue{
      type, Severity::warning,
      fmt::format("the component declares `{}` as `{}`, not `{}`", name, wanted, has)};
}

void add_undeclared(const yaml::Node* given, const yaml::Node* declared, std::string_view what,
                    std::vector<GivenName>& found) {
  const std::vector<std::string_view> names = names_in(declared);
  for (const yaml::Entry& entry : entries_of(given)) {
    if (!declares(names, entry.name)) found.push_back({what, entry.name, entry.key, names});
  }
}

}  // namespace

std::vector<GivenName> undeclared_names(const yaml::Node& user, const Declared& declared) {
  std::vector<GivenName> found;
  add_undeclared(yaml::find(&user, "inputs"), declared.inputs, "input", found);
  add_undeclared(yaml::find(&user, "search_space"), declared.inputs, "input", found);
  add_undeclared(yaml::find(&user, "outputs"), declared.outputs, "output", found);
  return found;
}

std::vector<std::string_view> missing_inputs(const yaml::Node& user, const Declared& declared) {
  const yaml::Node* given = yaml::find(&user, "inputs");
  const yaml::Node* swept = yaml::find(&user, "search_space");
  std::vector<std::string_view> missing;
  const auto is_another_mistake = [](const yaml::Node* block) {
    return block != nullptr && !block->is_mapping();
  };
  if (is_another_mistake(given) || is_another_mistake(swept)) return missing;
  for (const yaml::Entry& entry : entries_of(declared.inputs)) {
    const yaml::Node* optional = yaml::find(entry.value, "optional");
    const bool is_optional =
        optional != nullptr && is_boolean(*optional) && !same_word(optional->text, "false");
    if (is_optional || yaml::find(entry.value, "default") != nullptr) continue;
    const yaml::Node* value = yaml::find(given, entry.name);
    const bool is_given = value != nullptr && is_something(*value);
    if (!is_given && yaml::find(swept, entry.name) == nullptr) missing.push_back(entry.name);
  }
  return missing;
}

std::vector<UnfitValue> unfit_values(const yaml::Node& user, const Declared& declared) {
  std::vector<UnfitValue> found;
  for (const yaml::Entry& given : entries_of(yaml::find(&user, "inputs"))) {
    const yaml::Node* declaration = yaml::find(declared.inputs, given.name);
    const std::string_view type = text_of(yaml::find(declaration, "type"));
    if (type.empty()) continue;
    const yaml::Node* literal = literal_of(*given.value);
    auto fault = literal != nullptr ? literal_fault(*literal, given.name, type, *declaration)
                 : given.value->is_mapping() && is_something(*given.value)
                     ? data_fault(*given.value, given.name, type)
                     : std::nullopt;
    if (!fault) continue;
    fault->declaration = declaration->key;
    found.push_back(std::move(*fault));
  }
  return found;
}

}  // namespace aml::rules
