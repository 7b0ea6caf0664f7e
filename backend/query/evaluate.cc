#include "backend/query/evaluate.h"

#include <algorithm>

#include "backend/query/tokens.h"

namespace aml::backend {
namespace {

using Json = nlohmann::ordered_json;
using Kind = Expression::Kind;

bool holds(const Json& value) {
  if (value.is_null()) return false;
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_string()) return !value.get_ref<const std::string&>().empty();
  return !value.is_structured() || !value.empty();
}

/// Items of a slice as Python takes them.
Json slice(const Json& list, const std::vector<std::optional<std::int64_t>>& numbers) {
  const auto size = static_cast<std::int64_t>(list.size());
  const std::int64_t step = numbers[2].value_or(1);
  const auto bound = [&](std::optional<std::int64_t> given, std::int64_t absent) {
    if (!given) return absent;
    const std::int64_t at = *given < 0 ? *given + size : *given;
    return step > 0 ? std::clamp<std::int64_t>(at, 0, size)
                    : std::clamp<std::int64_t>(at, -1, size - 1);
  };
  const std::int64_t start = bound(numbers[0], step > 0 ? 0 : size - 1);
  const std::int64_t stop = bound(numbers[1], step > 0 ? size : -1);
  Json items = Json::array();
  for (std::int64_t at = start; step > 0 ? at < stop : at > stop; at += step) {
    items.push_back(list[static_cast<std::size_t>(at)]);
    if (step > size || -step > size) break;  // a step beyond the list, which could overflow
  }
  return items;
}

Json compared(const std::string& sign, const Json& left, const Json& right) {
  if (sign == "==") return left == right;
  if (sign == "!=") return left != right;
  const bool alike =
      (left.is_number() && right.is_number()) || (left.is_string() && right.is_string());
  if (!alike) return nullptr;
  if (sign == "<") return left < right;
  if (sign == "<=") return left <= right;
  return sign == ">" ? left > right : left >= right;
}

Json length(const Json& value) {
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    return std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
  }
  if (value.is_structured()) return value.size();
  throw QueryFault{"length takes a list, an object or a text"};
}

Json contains(const Json& subject, const Json& wanted) {
  if (subject.is_array()) return std::find(subject.begin(), subject.end(), wanted) != subject.end();
  if (!subject.is_string()) throw QueryFault{"contains takes a list or a text first"};
  return wanted.is_string() && subject.get_ref<const std::string&>().find(
                                   wanted.get_ref<const std::string&>()) != std::string::npos;
}

Json sort_by(const Json& list, const Expression& key) {
  if (!list.is_array()) throw QueryFault{"sort_by takes a list first"};
  if (key.kind != Kind::reference) throw QueryFault{"sort_by takes `&` and an expression second"};
  std::vector<std::pair<Json, Json>> items;
  for (const Json& item : list) items.emplace_back(evaluate(*key.parts[0], item), item);
  const auto all = [&](auto is) {
    return std::ranges::all_of(items, [&](const auto& item) { return is(item.first); });
  };
  if (!all([](const Json& one) { return one.is_number(); }) &&
      !all([](const Json& one) { return one.is_string(); })) {
    throw QueryFault{"sort_by sorts by numbers, or by texts, not by a mixture"};
  }
  std::ranges::stable_sort(items, [](const auto& a, const auto& b) { return a.first < b.first; });
  Json sorted = Json::array();
  for (auto& item : items) sorted.push_back(std::move(item.second));
  return sorted;
}

Json flattened(const Json& list) {
  if (!list.is_array()) return nullptr;
  Json items = Json::array();
  for (const Json& item : list) {
    if (item.is_array()) {
      items.insert(items.end(), item.begin(), item.end());
    } else {
      items.push_back(item);
    }
  }
  return items;
}

/// The second part for each of the values, without what is null then.
Json projected(const Expression& expression, const Json& values) {
  Json results = Json::array();
  for (const Json& item : values) {
    if (expression.kind == Kind::filter && !holds(evaluate(*expression.parts[2], item))) continue;
    Json result = evaluate(*expression.parts[1], item);
    if (!result.is_null()) results.push_back(std::move(result));
  }
  return results;
}

Json called(const Expression& function, const Json& value) {
  const Json first = evaluate(*function.parts[0], value);
  if (function.text == "length") return length(first);
  if (function.text == "contains") return contains(first, evaluate(*function.parts[1], value));
  return sort_by(first, *function.parts[1]);
}

Json selected(const Expression& expression, const Json& value) {
  if (value.is_null()) return nullptr;
  Json result = expression.kind == Kind::list ? Json::array() : Json::object();
  for (std::size_t i = 0; i < expression.parts.size(); ++i) {
    Json part = evaluate(*expression.parts[i], value);
    if (expression.kind == Kind::list) {
      result.push_back(std::move(part));
    } else {
      result[expression.keys[i]] = std::move(part);
    }
  }
  return result;
}

Json item_of(const Json& list, std::int64_t index) {
  if (!list.is_array()) return nullptr;
  const auto size = static_cast<std::int64_t>(list.size());
  const std::int64_t at = index < 0 ? index + size : index;
  return at >= 0 && at < size ? list[static_cast<std::size_t>(at)] : Json(nullptr);
}

}  // namespace

Json evaluate(const Expression& expression, const Json& value) {
  const auto part = [&](std::size_t i) { return evaluate(*expression.parts[i], value); };
  switch (expression.kind) {
    case Kind::current:
      return value;
    case Kind::field:
      return value.is_object() ? value.value(expression.text, Json(nullptr)) : Json(nullptr);
    case Kind::literal:
      return expression.value;
    case Kind::sub:
      return evaluate(*expression.parts[1], part(0));
    case Kind::index:
      return item_of(part(0), *expression.numbers[0]);
    case Kind::slice: {
      const Json list = part(0);
      return list.is_array() ? slice(list, expression.numbers) : Json(nullptr);
    }
    case Kind::projection:
    case Kind::filter: {
      const Json list = part(0);
      return list.is_array() ? projected(expression, list) : Json(nullptr);
    }
    case Kind::value_projection: {
      const Json object = part(0);
      return object.is_object() ? projected(expression, object) : Json(nullptr);
    }
    case Kind::flatten:
      return flattened(part(0));
    case Kind::list:
    case Kind::object:
      return selected(expression, value);
    case Kind::both: {
      const Json left = part(0);
      return holds(left) ? part(1) : left;
    }
    case Kind::either: {
      const Json left = part(0);
      return holds(left) ? left : part(1);
    }
    case Kind::negation:
      return !holds(part(0));
    case Kind::comparison:
      return compared(expression.text, part(0), part(1));
    case Kind::function:
      return called(expression, value);
    case Kind::reference:
      throw QueryFault{"`&` is only in the arguments of sort_by"};
  }
  return nullptr;
}

}  // namespace aml::backend
