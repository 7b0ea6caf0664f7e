#include "backend/plan/overrides.h"

#include <charconv>
#include <fmt/format.h>

#include "backend/plan/plain_json.h"

namespace aml::backend {
namespace {

doc::Value value_of(const std::string& text) {
  const auto parsed = nlohmann::json::parse(text, nullptr, false);
  return parsed.is_discarded() ? doc::Value{text} : from_json(parsed);
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

}  // namespace

host::Result<std::vector<Step>> steps_of(std::string_view path) {
  if (path.empty()) return host::Error{"the path in front of `=` is empty"};
  std::vector<Step> steps;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    const std::string_view step = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t bracket = std::min(step.find('['), step.size());
    if (bracket == 0)
      return host::Error{fmt::format("`{}` is no path of keys, such as `a.b`", path)};
    steps.emplace_back(std::string(step.substr(0, bracket)));
    for (std::string_view indexes = step.substr(bracket); !indexes.empty();) {
      const std::size_t close = indexes.find(']');
      if (close == indexes.npos || indexes.front() != '[') {
        return host::Error{fmt::format("`{}`: a bracket is not closed", path)};
      }
      std::size_t index = 0;
      const char* last = indexes.data() + close;
      const auto [stop, problem] = std::from_chars(indexes.data() + 1, last, index);
      if (problem != std::errc{} || stop != last) {
        return host::Error{fmt::format("`{}`: the list has no such item", path)};
      }
      steps.emplace_back(index);
      indexes.remove_prefix(close + 1);
    }
  }
  return steps;
}

std::string set_path(doc::Value& tree, std::string_view path, const std::string& value) {
  const auto steps = steps_of(path);
  if (!steps) return steps.error();
  doc::Value* at = &tree;
  for (const Step& step : *steps) {
    if (const auto* key = std::get_if<std::string>(&step)) {
      at = entry_of(*at, *key);
      if (at == nullptr) {
        return fmt::format("`{}`: there is no mapping to put `{}` into", path, *key);
      }
    } else {
      at = item_of(*at, std::get<std::size_t>(step));
      if (at == nullptr) return fmt::format("`{}`: the list has no such item", path);
    }
  }
  *at = value_of(value);
  return {};
}

}  // namespace aml::backend
