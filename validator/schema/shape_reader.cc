#include "validator/schema/shape_reader.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <valijson/constraints/constraint_visitor.hpp>

namespace aml::schema {
namespace {

using nlohmann::json;

std::string_view text_of(const json& value) { return value.get_ref<const std::string&>(); }

Lenient lenient_from(std::string_view word) {
  if (word == "integer") return Lenient::integer;
  if (word == "number") return Lenient::number;
  if (word == "boolean") return Lenient::boolean;
  if (word == "empty") return Lenient::empty;
  throw std::logic_error("x-lenient: " + std::string(word));
}

EnumCase enum_case_from(std::string_view word) {
  if (word == "lower") return EnumCase::lower;
  if (word == "snake") return EnumCase::snake;
  throw std::logic_error("x-enum-case: " + std::string(word));
}

Reference reference_from(std::string_view word) {
  if (word == "environment") return Reference::environment;
  if (word == "code") return Reference::code;
  if (word == "conda-file") return Reference::conda_file;
  if (word == "build-context") return Reference::build_context;
  if (word == "azureml") return Reference::azureml;
  if (word == "azureml-or-file") return Reference::azureml_or_file;
  return Reference::unchecked;
}

/// What the constraints themselves do not tell.
void read_source(const json& source, Shape& shape) {
  for (const auto& [keyword, value] : source.items()) {
    if (keyword == "enum") {
      for (const json& word : value) shape.words.push_back(text_of(word));
    } else if (keyword == "x-lenient") {
      shape.lenient = lenient_from(text_of(value));
    } else if (keyword == "x-enum-case") {
      shape.enum_case = enum_case_from(text_of(value));
    } else if (keyword == "x-reference") {
      shape.reference = reference_from(text_of(value));
    } else if (keyword == "x-discriminator") {
      shape.discriminator = text_of(value);
    } else if (keyword == "x-refused") {
      shape.refused = text_of(value);
    } else if (keyword == "x-default") {
      shape.is_default = value.get<bool>();
    } else if (keyword == "x-keys") {
      shape.text_keys = value == "text";
    }
  }
}

Types bit_of(valijson::constraints::TypeConstraint::JsonType json_type) {
  using Json = valijson::constraints::TypeConstraint;
  switch (json_type) {
    case Json::kNull:
      return type::null;
    case Json::kBoolean:
      return type::boolean;
    case Json::kInteger:
      return type::integer;
    case Json::kNumber:
      return type::number;
    case Json::kString:
      return type::string;
    case Json::kArray:
      return type::array;
    case Json::kObject:
      return type::object;
    case Json::kAny:
      return 0;
  }
  return 0;
}

using Made = std::map<const valijson::Subschema*, Shape*>;

class ShapeReader : public valijson::constraints::ConstraintVisitor {
 public:
  ShapeReader(std::deque<Shape>& shapes, Made& made, Shape& shape)
      : shapes_(shapes), made_(made), shape_(shape) {}

  static Shape* read(const valijson::Subschema& subschema, std::deque<Shape>& shapes, Made& made) {
    const auto [place, is_new] = made.try_emplace(&subschema, nullptr);
    if (!is_new) return place->second;
    Shape& shape = shapes.emplace_back();
    place->second = &shape;  // before its parts are read: definitions may be recursive
    shape.never = subschema.getAlwaysInvalid();
    shape.additional = &shape_of_anything();
    ShapeReader reader(shapes, made, shape);
    valijson::Subschema::ApplyFunction visit =
        [&](const valijson::constraints::Constraint& constraint) {
          return constraint.accept(reader);
        };
    subschema.apply(visit);
    if (!shape.discriminator.empty()) {
      for (const Shape* branch : shape.branches) const_cast<Shape*>(branch)->member_of = &shape;
    }
    return &shape;
  }

  bool visit(const AnyOfConstraint& constraint) override {
    constraint.applyToSubschemas([this](unsigned, const valijson::Subschema* branch) {
      shape_.branches.push_back(shape_of(branch));
      return true;
    });
    return true;
  }

  bool visit(const PropertiesConstraint& constraint) override {
    constraint.applyToProperties([this](const auto& name, const valijson::Subschema* property) {
      shape_.properties.push_back({std::string_view(name.data(), name.size()), shape_of(property)});
      return true;
    });
    constraint.applyToPatternProperties([](const auto&, const valijson::Subschema*) -> bool {
      throw std::logic_error("patternProperties");
    });
    const valijson::Subschema* additional = constraint.getAdditionalPropertiesSubschema();
    shape_.additional = additional == nullptr ? nullptr : shape_of(additional);
    return true;
  }

  bool visit(const RequiredConstraint& constraint) override {
    constraint.applyToRequiredProperties([this](const auto& name) {
      shape_.required.emplace_back(name.data(), name.size());
      return true;
    });
    return true;
  }

  bool visit(const TypeConstraint& constraint) override {
    constraint.applyToNamedTypes([this](auto json_type) {
      shape_.types |= bit_of(json_type);
      return true;
    });
    return true;
  }

  bool visit(const SingularItemsConstraint& constraint) override {
    shape_.items = shape_of(constraint.getItemsSubschema());
    return true;
  }

  bool visit(const NotConstraint& constraint) override {
    shape_.forbidden = shape_of(constraint.getSubschema());
    return true;
  }

  bool visit(const PolyConstraint& constraint) override {
    read_source(static_cast<const SourceConstraint&>(constraint).source(), shape_);
    return true;
  }

  bool visit(const EnumConstraint&) override { return true; }  // its words come from the source
  bool visit(const PatternConstraint&) override {
    return true;
  }  // x-lenient and x-reference say the same

  bool visit(const AllOfConstraint&) override { return unknown("allOf"); }
  bool visit(const ConditionalConstraint&) override { return unknown("if"); }
  bool visit(const ConstConstraint&) override { return unknown("const"); }
  bool visit(const ContainsConstraint&) override { return unknown("contains"); }
  bool visit(const DependenciesConstraint&) override { return unknown("dependencies"); }
  bool visit(const FormatConstraint&) override { return unknown("format"); }
  bool visit(const LinearItemsConstraint&) override { return unknown("items, as a list"); }
  bool visit(const MaxItemsConstraint&) override { return unknown("maxItems"); }
  bool visit(const MaximumConstraint&) override { return unknown("maximum"); }
  bool visit(const MaxLengthConstraint&) override { return unknown("maxLength"); }
  bool visit(const MaxPropertiesConstraint&) override { return unknown("maxProperties"); }
  bool visit(const MinItemsConstraint&) override { return unknown("minItems"); }
  bool visit(const MinimumConstraint&) override { return unknown("minimum"); }
  bool visit(const MinLengthConstraint&) override { return unknown("minLength"); }
  bool visit(const MinPropertiesConstraint&) override { return unknown("minProperties"); }
  bool visit(const MultipleOfDoubleConstraint&) override { return unknown("multipleOf"); }
  bool visit(const MultipleOfIntConstraint&) override { return unknown("multipleOf"); }
  bool visit(const OneOfConstraint&) override { return unknown("oneOf"); }
  bool visit(const PropertyNamesConstraint&) override { return unknown("propertyNames"); }
  bool visit(const UniqueItemsConstraint&) override { return unknown("uniqueItems"); }

 private:
  static const Shape& shape_of_anything() {
    struct Anything {
      Anything() { shape.additional = &shape; }
      Shape shape;
    };
    static const Anything anything;
    return anything.shape;
  }

  static bool unknown(const char* keyword) {
    throw std::logic_error(std::string("a keyword that the evaluator does not know: ") + keyword);
  }

  const Shape* shape_of(const valijson::Subschema* subschema) {
    return read(*subschema, shapes_, made_);
  }

  std::deque<Shape>& shapes_;
  Made& made_;
  Shape& shape_;
};

}  // namespace

const Shape* Shape::property(std::string_view name) const {
  const auto found = std::lower_bound(
      properties.begin(), properties.end(), name,
      [](const Property& property, std::string_view wanted) { return property.name < wanted; });
  return found != properties.end() && found->name == name ? found->shape : nullptr;
}

bool Shape::requires_key(std::string_view name) const {
  return std::binary_search(required.begin(), required.end(), name);
}

const Shape& read_shapes(const valijson::Subschema& root, std::deque<Shape>& shapes) {
  Made made;
  return *ShapeReader::read(root, shapes, made);
}

}  // namespace aml::schema
