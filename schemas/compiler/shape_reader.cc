#include <algorithm>
#include <array>
#include <initializer_list>
#include <set>
#include <stdexcept>
#include <utility>

#include "schemas/compiler/shape_model.h"
#include "schemas/compiler/valijson_check.h"

namespace aml::schemas::compiler {
namespace {

[[noreturn]] void refuse(const std::string& what) { throw std::runtime_error(what); }

std::string_view text(const Json& value) {
  if (!value.is_string()) refuse("a string is expected, not " + value.dump());
  return value.get_ref<const std::string&>();
}

/// The value that a word stands for.
template <class T>
T meaning(const Json& word, std::initializer_list<std::pair<std::string_view, T>> meanings) {
  for (const auto& [name, value] : meanings) {
    if (word == name) return value;
  }
  refuse("unknown word " + word.dump());
}

Types type_bits(const Json& value) {
  Types types = 0;
  for (const Json& word : value.is_array() ? value : Json::array({value})) {
    types |= meaning<Types>(word, {{"null", type::null},
                                   {"boolean", type::boolean},
                                   {"integer", type::integer},
                                   {"number", type::number},
                                   {"string", type::string},
                                   {"array", type::array},
                                   {"object", type::object}});
  }
  return types;
}

Lenient lenient_of(const Json& word) {
  return meaning<Lenient>(word, {{"integer", Lenient::integer},
                                 {"number", Lenient::number},
                                 {"boolean", Lenient::boolean},
                                 {"empty", Lenient::empty}});
}

EnumCase enum_case_of(const Json& word) {
  return meaning<EnumCase>(word, {{"lower", EnumCase::lower}, {"snake", EnumCase::snake}});
}

Reference reference_of(const Json& word) {
  for (auto kind = Reference::environment;;
       kind = static_cast<Reference>(static_cast<int>(kind) + 1)) {
    if (word_of(kind).empty()) refuse("unknown kind of reference " + word.dump());
    if (word == word_of(kind)) return kind;
  }
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

class Reader {
 public:
  explicit Reader(ShapeModel& model) : model_(model) {}

  const Shape* read_root() {
    const Shape* root = read(model_.json);
    while (!copies_.empty()) finish(copies_.begin()->first);
    for (const Shape& shape : model_.shapes) {
      if (shape.discriminator.empty()) continue;
      for (const Shape* branch : shape.branches) {
        if (branch != &anything) const_cast<Shape*>(branch)->member_of = &shape;
      }
    }
    return root;
  }

 private:
  const Shape* read(const Json& schema) {
    if (schema == true) return &anything;
    if (schema.is_object() && schema.size() == 1 && schema.contains("$ref")) {
      return definition(target_of(schema["$ref"]));
    }
    Shape& shape = model_.shapes.emplace_back(Shape{.additional = &anything});
    fill(shape, schema);
    return &shape;
  }

  /// The shape of a definition has its place before it is filled: definitions may be recursive.
  Shape* definition(const std::string& name) {
    const auto [place, is_new] = definitions_.try_emplace(name, nullptr);
    if (!is_new) return place->second;
    Shape& shape = model_.shapes.emplace_back(Shape{.additional = &anything});
    place->second = &shape;
    fill(shape, model_.json.at("definitions").at(name));
    return &shape;
  }

  void fill(Shape& shape, const Json& schema) {
    if (schema == false) {
      shape.never = true;
      return;
    }
    if (!schema.is_object()) refuse("not a schema: " + schema.dump());
    if (schema.contains("$ref")) {
      copies_.emplace(&shape, std::pair(definition(target_of(schema["$ref"])), &schema));
      return;
    }
    for (const auto& [keyword, value] : schema.items()) {
      if (keyword == "enum" && schema.contains("x-lenient")) continue;  // for other validators
      const bool known = annotate(shape, keyword, value) || constrain(shape, keyword, value) ||
                         extend(shape, keyword, value);
      if (!known) refuse("the evaluator does not know the keyword `" + keyword + "`");
    }
  }

  /// A reference with annotations beside it: what it refers to, with these annotations.
  void finish(Shape* shape) {
    const auto copy = copies_.find(shape);
    if (copy == copies_.end()) return;
    const auto [target, schema] = copy->second;
    if (!open_.insert(shape).second) refuse("the reference " + schema->dump() + " leads to itself");
    finish(target);
    copies_.erase(shape);
    *shape = *target;
    model_.words[shape] = model_.words[target];
    for (const auto& [keyword, value] : schema->items()) {
      if (keyword != "$ref" && !annotate(*shape, keyword, value)) {
        refuse("`" + keyword + "` cannot be beside a reference: " + schema->dump());
      }
    }
  }

  /// Keywords that say something to people, or about names.
  bool annotate(Shape& shape, std::string_view keyword, const Json& value) {
    Words& words = model_.words[&shape];
    if (keyword == "description") {
      words.description = text(value);
    } else if (keyword == "default") {
      words.default_value = value.dump();
    } else if (keyword == "examples") {
      words.examples = value.dump();
    } else if (keyword == "x-unit") {
      words.unit = text(value);
    } else if (keyword == "x-deprecated") {
      words.deprecated = text(value);
    } else if (keyword == "deprecated") {
      shape.deprecated = value.get<bool>();
    } else if (keyword == "readOnly") {
      shape.read_only = value.get<bool>();
    } else if (keyword == "x-aliases") {
      shape.aliases = list(value);
    } else {
      return is_one_of(keyword, {"title", "$schema", "pattern", "x-name", "x-kind", "x-related"});
    }
    return true;
  }

  /// Keywords of JSON Schema.
  bool constrain(Shape& shape, std::string_view keyword, const Json& value) {
    if (keyword == "type") {
      shape.types = type_bits(value);
    } else if (keyword == "enum") {
      shape.words = list(value);
    } else if (keyword == "properties") {
      shape.properties = properties(value);
    } else if (keyword == "required") {
      shape.required = sorted(list(value));
    } else if (keyword == "additionalProperties") {
      shape.additional = value == false ? nullptr : read(value);
    } else if (keyword == "items") {
      shape.items = read(value);
    } else if (keyword == "not") {
      shape.forbidden = read(value);
    } else if (keyword == "anyOf") {
      std::vector<const Shape*>& branches = model_.branches.emplace_back();
      for (const Json& branch : value) branches.push_back(read(branch));
      shape.branches = branches;
    } else {
      return keyword == "definitions";
    }
    return true;
  }

  /// Keywords of our own that the evaluator reads.
  bool extend(Shape& shape, std::string_view keyword, const Json& value) {
    if (keyword == "x-lenient") {
      shape.lenient = lenient_of(value);
    } else if (keyword == "x-enum-case") {
      shape.enum_case = enum_case_of(value);
    } else if (keyword == "x-reference") {
      shape.reference = reference_of(value);
    } else if (keyword == "x-discriminator") {
      shape.discriminator = text(value);
    } else if (keyword == "x-refused") {
      shape.refused = text(value);
    } else if (keyword == "x-default") {
      shape.is_default = value.get<bool>();
    } else if (keyword == "x-keys") {
      shape.text_keys = meaning<bool>(value, {{"text", true}});
    } else if (keyword == "x-unknown") {
      shape.keeps_unknown = meaning<bool>(value, {{"kept", true}});
    } else if (keyword == "x-when") {
      shape.when = text(value);
    } else if (keyword == "x-bindings") {
      shape.bindings =
          meaning<Bindings>(value, {{"below", Bindings::below}, {"none", Bindings::none}});
    } else if (keyword == "x-positional") {
      shape.positional = list(value);
    } else {
      return false;
    }
    return true;
  }

  std::span<const std::string_view> list(const Json& values) {
    std::vector<std::string_view>& names = model_.names.emplace_back();
    for (const Json& value : values) names.push_back(text(value));
    return names;
  }

  std::span<const std::string_view> sorted(std::span<const std::string_view> names) {
    std::vector<std::string_view>& copy = model_.names.emplace_back(names.begin(), names.end());
    std::ranges::sort(copy);
    return copy;
  }

  std::span<const Property> properties(const Json& members) {
    std::vector<Property> all;
    for (const auto& [name, schema] : members.items()) {
      all.push_back({name, read(schema), static_cast<std::uint16_t>(all.size())});
    }
    std::ranges::sort(all, {}, &Property::name);
    return model_.properties.emplace_back(std::move(all));
  }

  ShapeModel& model_;
  std::map<std::string, Shape*> definitions_;
  std::map<Shape*, std::pair<Shape*, const Json*>> copies_;  ///< not finished yet
  std::set<Shape*> open_;                                    ///< of `copies_`: begun
};

}  // namespace

ShapeModel::ShapeModel(Json schema) : json(std::move(schema)) {
  root = Reader(*this).read_root();
  require_json_schema(json);  // last: a reference that leads to itself would end it
}

}  // namespace aml::schemas::compiler
