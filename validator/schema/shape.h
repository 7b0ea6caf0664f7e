#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// A subschema in the form that the evaluator works with.
///
/// valijson's constraints can be visited but not asked: enum values are opaque, properties cannot
/// be looked up by name, and keywords of our own are not kept. A visitor reads each constraint once
/// (shape_reader.cc), and documents are judged by what it noted here.
namespace aml::schema {

/// The JSON types that a schema names, as bits.
using Types = std::uint8_t;
namespace type {
inline constexpr Types null = 1, boolean = 2, integer = 4, number = 8, string = 16, array = 32,
                       object = 64;
inline constexpr Types scalar = null | boolean | integer | number | string;
}  // namespace type

enum class Lenient : std::uint8_t { no, integer, number, boolean, empty };  ///< x-lenient
enum class EnumCase : std::uint8_t { exact, lower, snake };                 ///< x-enum-case
/// x-reference, as far as the form is checked.
enum class Reference : std::uint8_t {
  unchecked,
  environment,
  code,
  conda_file,
  build_context,
  azureml,
  azureml_or_file
};

struct Shape;

struct Property {
  std::string_view name;
  const Shape* shape;
};

struct Shape {
  Types types = 0;     ///< none named: any value
  bool never = false;  ///< the schema `false`
  Lenient lenient = Lenient::no;
  EnumCase enum_case = EnumCase::exact;
  Reference reference = Reference::unchecked;
  bool text_keys = false;                  ///< x-keys
  bool is_default = false;                 ///< x-default
  std::vector<std::string_view> words;     ///< the enum; empty when there is none
  std::vector<Property> properties;        ///< sorted by name
  std::vector<std::string_view> required;  ///< sorted
  const Shape* additional = nullptr;   ///< of keys beside `properties`; null when they are refused
  const Shape* items = nullptr;        ///< null: any
  const Shape* forbidden = nullptr;    ///< `not`
  std::string_view refused;            ///< x-refused: why a known key is never taken
  std::vector<const Shape*> branches;  ///< anyOf
  std::string_view discriminator;      ///< of `branches`
  const Shape* member_of = nullptr;    ///< the union with a discriminator that this is a branch of

  const Shape* property(std::string_view name) const;
  bool requires_key(std::string_view name) const;
  /// Whether no value can be wrong, so that nobody needs to look at it.
  bool accepts_anything() const {
    return types == 0 && !never && words.empty() && branches.empty() && properties.empty() &&
           required.empty() && forbidden == nullptr && items == nullptr && lenient == Lenient::no &&
           !text_keys && additional != nullptr &&
           (additional == this || additional->accepts_anything());
  }
};

}  // namespace aml::schema
