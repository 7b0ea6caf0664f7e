#include "validator/schema/lookups.h"

#include <algorithm>

namespace aml::schema {
namespace {

/// Deeper keys than this are repetitions: values inside values of a search space.
constexpr std::size_t longest_path = 6;

using Path = std::vector<std::string_view>;

std::string joined(const Path& path) {
  std::string text;
  for (const std::string_view step : path) {
    if (!text.empty()) text += '.';
    text += step;
  }
  return text;
}

/// Calls `visit(shape, path)` for each shape that a path leads to, in the order of the names.
/// `path` is that of the shape, and is as it was afterwards.
void walk(const Shape& shape, Path& path, const auto& visit) {
  if (shape.accepts_anything() || path.size() > longest_path) return;
  visit(shape, path);
  const auto step = [&](std::string_view name, const Shape& below) {
    path.push_back(name);
    walk(below, path, visit);
    path.pop_back();
  };
  for (const Property& property : shape.properties) {
    if (property.shape->refused.empty()) step(property.name, *property.shape);
  }
  if (shape.additional != nullptr) step("*", *shape.additional);
  if (shape.items != nullptr) step("*", *shape.items);
  for (const Shape* branch : shape.branches) walk(*branch, path, visit);
}

}  // namespace

std::vector<std::string> homes_of(const Shape& root, std::string_view key) {
  std::vector<std::string> homes;
  Path start;
  walk(root, start, [&](const Shape& shape, Path& path) {
    const Shape* value = shape.property(key);
    if (value == nullptr || !value->refused.empty()) return;
    path.push_back(key);
    std::string home = joined(path);
    path.pop_back();
    if (std::ranges::find(homes, home) == homes.end()) homes.push_back(std::move(home));
  });
  std::ranges::stable_sort(homes, {},
                           [](const std::string& home) { return std::ranges::count(home, '.'); });
  return homes;
}

bool knows_word(const Shape& root, std::string_view word) {
  bool known = false;
  Path start;
  walk(root, start, [&](const Shape& shape, const Path&) {
    known = known || std::ranges::find(shape.words, word) != shape.words.end();
  });
  return known;
}

}  // namespace aml::schema
