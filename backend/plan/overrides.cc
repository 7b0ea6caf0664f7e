#include "backend/plan/overrides.h"

#include <charconv>
#include <fmt/format.h>

#include "backend/plan/plain_json.h"

namespace aml::backend {
namespace {

job::Value value_of(const std::string& text) {
  const auto parsed = nlohmann::json::parse(text, nullptr, false);
  return parsed.is_discarded() ? job::Value{text} : from_json(parsed);
}

/// Steps into the item of a list; null when there is none.
job::Value* item_of(job::Value& value, std::string_view index) {
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(index.data(), index.data() + index.size(), number);
  auto* list = std::get_if<job::List>(&value.of);
  const bool good = problem == std::errc{} && end == index.data() + index.size();
  return good && list != nullptr && number < list->size() ? &(*list)[number] : nullptr;
}

}  // namespace

std::string set_path(job::Value& tree, std::string_view path, const std::string& value) {
  job::Value* at = &tree;
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    const std::string_view step = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t bracket = step.find('[');
    const std::string key(step.substr(0, bracket));
    if (key.empty()) return fmt::format("`{}` is no path of keys, such as `a.b`", path);
    if (at->is_null()) at->of = job::Map{};
    auto* map = std::get_if<job::Map>(&at->of);
    if (map == nullptr) return fmt::format("`{}`: there is no mapping to put `{}` into", path, key);
    at = &(*map)[key];
    std::string_view indexes = bracket == step.npos ? "" : step.substr(bracket);
    while (!indexes.empty()) {
      const std::size_t close = indexes.find(']');
      if (close == indexes.npos || indexes.front() != '[') {
        return fmt::format("`{}`: a bracket is not closed", path);
      }
      at = item_of(*at, indexes.substr(1, close - 1));
      if (at == nullptr) return fmt::format("`{}`: the list has no such item", path);
      indexes.remove_prefix(close + 1);
    }
  }
  if (at == &tree) return "the path in front of `=` is empty";
  *at = value_of(value);
  return {};
}

}  // namespace aml::backend
