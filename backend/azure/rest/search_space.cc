#include <algorithm>
#include <array>
#include <span>

#include "backend/azure/rest/body_parts.h"
#include "backend/azure/rest/values.h"
#include "backend/azure/rest/words.h"
#include "backend/submission/plain_json.h"
#include "validator/document/field_reader.h"

namespace aml::azure {
namespace {

using Keys = std::array<std::string_view, 3>;
constexpr Keys bounds = {"min_value", "max_value", ""};
constexpr Keys quantized_bounds = {"min_value", "max_value", "q"};
constexpr Keys normal_keys = {"mu", "sigma", ""};
constexpr Keys quantized_normal_keys = {"mu", "sigma", "q"};

/// A distribution of numbers and the keys of its arguments, in the order in which they are sent.
struct DistributionRow {
  std::string_view type;
  Keys keys;
};

constexpr std::array<DistributionRow, 9> number_distributions = {{
    {"uniform", bounds},
    {"loguniform", bounds},
    {"quniform", quantized_bounds},
    {"qloguniform", quantized_bounds},
    {"normal", normal_keys},
    {"lognormal", normal_keys},
    {"qnormal", quantized_normal_keys},
    {"qlognormal", quantized_normal_keys},
    {"randint", {"upper", "", ""}},
}};

Json expression(std::string_view type, const doc::Map& arguments);

/// An entry of a choice's object: a distribution by its type, or a value.
Json entry_of_choice(const doc::Value& entry) {
  const doc::Value* type = doc::find(&entry, "type");
  if (type == nullptr || type->text() == nullptr) return number_or_same(entry);
  return expression(*type->text(), *entry.map());
}

Json choice_value(const doc::Value& value) {
  const doc::Map* map = value.map();
  if (map == nullptr) return backend::to_json(value);
  Json object = Json::object();
  for (const auto& [name, entry] : *map) object[name] = entry_of_choice(entry);
  return object;
}

/// `[type, [arguments]]`; the one argument of a choice is its list of values.
Json expression(std::string_view type, const doc::Map& arguments) {
  Json sent = Json::array();
  if (is_word(type, "choice")) {
    Json values = Json::array();
    const auto found = arguments.find("values");
    const doc::List* list = found == arguments.end() ? nullptr : found->second.list();
    for (const doc::Value& value : list == nullptr ? doc::List{} : *list) {
      values.push_back(choice_value(value));
    }
    sent.push_back(std::move(values));
    return Json::array({"choice", std::move(sent)});
  }
  const auto row = std::ranges::find_if(
      number_distributions, [type](const DistributionRow& one) { return is_word(type, one.type); });
  if (row == number_distributions.end()) return Json::array({type, std::move(sent)});
  for (const std::string_view key : row->keys) {
    const auto argument = arguments.find(key);
    if (argument == arguments.end()) continue;
    sent.push_back(row->type == "randint" ? Json(doc::whole_number(argument->second).value_or(0))
                                          : number_or_same(argument->second));
  }
  return Json::array({row->type, std::move(sent)});
}

}  // namespace

Json search_space_body(const std::map<std::string, doc::Typed>& space) {
  Json body = Json::object();
  for (const auto& [name, typed] : space) body[name] = expression(typed.type, typed.arguments);
  return body;
}

}  // namespace aml::azure
