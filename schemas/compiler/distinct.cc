#include "schemas/compiler/distinct.h"

#include <string>

namespace aml::schemas::compiler {
namespace {

/// The shapes that a shape names, null where it names none.
std::vector<const Shape*> parts_of(const Shape& shape) {
  std::vector<const Shape*> parts{shape.additional, shape.items, shape.forbidden, shape.member_of};
  for (const Property& property : shape.properties) parts.push_back(property.shape);
  parts.insert(parts.end(), shape.branches.begin(), shape.branches.end());
  return parts;
}

std::string joined(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text += std::string(name) + '\0';
  return text + '\1';
}

/// All that a shape says without the help of others.
std::string own_facts(const Shape& shape, const Words& words) {
  std::string text;
  for (const int fact :
       {int{shape.types}, int{shape.never}, static_cast<int>(shape.lenient),
        static_cast<int>(shape.enum_case), static_cast<int>(shape.reference), int{shape.text_keys},
        static_cast<int>(shape.bindings), int{shape.keeps_unknown}, int{shape.is_default},
        int{shape.read_only}, int{shape.deprecated}}) {
    text += std::to_string(fact) + ',';
  }
  for (const Property& property : shape.properties) {
    text += std::string(property.name) + '\0' + std::to_string(property.position) + ',';
  }
  for (const auto& names : {shape.words, shape.required, shape.aliases, shape.positional}) {
    text += joined(names);
  }
  const std::string_view texts[] = {shape.refused,     shape.discriminator, shape.when,
                                    words.description, words.default_value, words.examples,
                                    words.unit,        words.deprecated};
  return text + joined(texts);
}

void collect(const Shape* shape, const ShapeModel& model, std::vector<const Shape*>& order,
             std::map<const Shape*, std::string>& facts) {
  if (shape == nullptr || facts.contains(shape)) return;
  const auto words = model.words.find(shape);
  facts[shape] = own_facts(*shape, words == model.words.end() ? Words{} : words->second);
  order.push_back(shape);
  for (const Shape* part : parts_of(*shape)) collect(part, model, order, facts);
}

}  // namespace

Distinct distinct(const std::vector<const ShapeModel*>& models) {
  std::vector<const Shape*> order;
  std::map<const Shape*, std::string> facts;
  for (const ShapeModel* model : models) collect(model->root, *model, order, facts);

  // Shapes begin in one class where their own facts are alike, and part where those that they name
  // are in different classes, until none part any more.
  Distinct result;
  std::size_t classes = 0;
  for (const Shape* shape : order) result.number[shape] = 0;
  while (true) {
    std::map<std::string, std::size_t> numbers;
    std::map<const Shape*, std::size_t> next;
    result.shapes.clear();
    for (const Shape* shape : order) {
      std::string key = facts[shape];
      for (const Shape* part : parts_of(*shape)) {
        key += (part == nullptr ? "-" : std::to_string(result.number[part])) + ',';
      }
      const auto [place, is_new] = numbers.try_emplace(std::move(key), numbers.size());
      next[shape] = place->second;
      if (is_new) result.shapes.push_back(shape);
    }
    result.number = std::move(next);
    if (numbers.size() == classes) return result;
    classes = numbers.size();
  }
}

}  // namespace aml::schemas::compiler
