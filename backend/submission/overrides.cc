#include "backend/submission/overrides.h"

#include <charconv>
#include <fmt/format.h>

#include "backend/submission/plain_json.h"
#include "validator/text/layout.h"
#include "validator/text/nearest.h"

namespace aml::backend {
namespace {

doc::Value value_of(const std::string& text) {
  const auto parsed = nlohmann::json::parse(text, nullptr, false);
  return parsed.is_discarded() ? doc::Value{text} : from_json(parsed);
}

/// An item of a list that is not JSON: a string, a number or a word. Nothing for other texts.
std::optional<nlohmann::json> json_item(std::string_view item) {
  const bool quoted = item.size() > 1 && item.front() == '\'' && item.back() == '\'';
  if (quoted) item = item.substr(1, item.size() - 2);
  if (item.empty() || item.find_first_of("[]{}'\"\\,") != item.npos) return {};
  const auto parsed = nlohmann::json::parse(item, nullptr, false);
  if (quoted || parsed.is_discarded()) return nlohmann::json(item);
  return parsed;
}

/// Where a step leads; null when there is nothing.
doc::Value* item_of(doc::Value& value, std::size_t index) {
  auto* list = std::get_if<doc::List>(&value.of);
  return list != nullptr && index < list->size() ? &(*list)[index] : nullptr;
}

doc::Value* entry_of(doc::Value& value, const std::string& key) {
  if (value.is_null()) value.of = doc::Map{};
  auto* map = std::get_if<doc::Map>(&value.of);
  return map == nullptr ? nullptr : &(*map)[key];
}

/// The key of a mapping that a new one is nearly: "; did you mean `values`?".
std::string question_about(const doc::Value& value, const std::string& key) {
  const doc::Map* map = value.map();
  if (map == nullptr || map->contains(key)) return {};
  std::vector<std::string_view> names;
  for (const auto& [name, unused] : *map) names.push_back(name);
  const auto near = text::nearest(key, names);
  return near ? fmt::format("; did you mean `{}`?", *near) : std::string();
}

}  // namespace

std::string as_json_list(std::string_view text) {
  if (!text.starts_with('[') || !text.ends_with(']') || text.size() < 3) return {};
  if (!nlohmann::json::parse(text, nullptr, false).is_discarded()) return {};
  nlohmann::json list = nlohmann::json::array();
  for (std::string_view rest = text.substr(1, text.size() - 2); !rest.empty();) {
    const std::size_t comma = std::min(rest.find(','), rest.size());
    const auto item = json_item(text::trimmed(rest.substr(0, comma)));
    if (!item) return {};
    list.push_back(*item);
    rest.remove_prefix(std::min(comma + 1, rest.size()));
  }
  return list.dump();
}

Result<std::vector<Step>> steps_of(std::string_view path) {
  if (path.empty()) return Error{"the path before `=` is empty"};
  std::vector<Step> steps;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    const std::string_view step = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t bracket = std::min(step.find('['), step.size());
    if (bracket == 0) return Error{fmt::format("`{}` is not a path of keys, such as `a.b`", path)};
    steps.emplace_back(std::string(step.substr(0, bracket)));
    for (std::string_view indexes = step.substr(bracket); !indexes.empty();) {
      const std::size_t close = indexes.find(']');
      if (close == indexes.npos || indexes.front() != '[') {
        return Error{fmt::format("`{}`: a bracket is not closed", path)};
      }
      std::size_t index = 0;
      const char* last = indexes.data() + close;
      const auto [stop, problem] = std::from_chars(indexes.data() + 1, last, index);
      if (problem != std::errc{} || stop != last) {
        return Error{fmt::format("`{}`: the list has no such item", path)};
      }
      steps.emplace_back(index);
      indexes.remove_prefix(close + 1);
    }
  }
  return steps;
}

std::string set_path(doc::Value& tree, std::string_view path, const std::string& value) {
  const auto steps = steps_of(path);
  if (!steps) return steps.error().message;
  doc::Value* at = &tree;
  std::string question;  // about the last key that was not there
  for (const Step& step : *steps) {
    if (const auto* key = std::get_if<std::string>(&step)) {
      if (std::string one = question_about(*at, *key); !one.empty()) question = std::move(one);
      at = entry_of(*at, *key);
      if (at == nullptr) {
        return fmt::format("`{}`: there is no mapping to put `{}` into{}", path, *key, question);
      }
    } else {
      at = item_of(*at, std::get<std::size_t>(step));
      if (at == nullptr) return fmt::format("`{}`: the list has no such item{}", path, question);
    }
  }
  *at = value_of(value);
  return {};
}

}  // namespace aml::backend
