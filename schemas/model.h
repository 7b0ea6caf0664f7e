#pragma once

#include <cstdint>
#include <span>
#include <string_view>

/// The schemas as constant tables. The build compiles each schema into them, and evaluation,
/// messages, completion and hover read nothing else. See README.md for the keywords.
namespace aml::schemas {

/// The JSON types that a schema names, as bits.
using Types = std::uint8_t;
namespace type {
inline constexpr Types null = 1, boolean = 2, integer = 4, number = 8, string = 16, array = 32,
                       object = 64;
inline constexpr Types scalar = null | boolean | integer | number | string;
}  // namespace type

enum class Lenient : std::uint8_t { no, integer, number, boolean, empty };  ///< x-lenient
enum class EnumCase : std::uint8_t { exact, lower, snake };                 ///< x-enum-case
/// x-bindings: whether `${{...}}` is a value, in place of what is asked for.
enum class Bindings : std::uint8_t { inherit, below, none };
/// x-reference: what a string names. The evaluator checks the form of those before `compute`.
enum class Reference : std::uint8_t {
  none,
  environment,
  code,
  conda_file,
  build_context,
  azureml,
  azureml_or_file,
  component,
  pipeline_component,
  default_compute,
  default_datastore,
  resource_id,
  url,
  registered_model,
  registered_compute,
  job,
  compute,
  data,
  output,
  model,
  datastore,
  path
};

/// A part of the one string that holds the documentation of all schemas.
struct Text {
  std::uint32_t offset = 0;
  std::uint32_t size = 0;  ///< 0: the schema has no such text
};
std::string_view text_of(Text text);

/// What a schema says to people.
struct Documentation {
  Text description = {};
  Text default_value = {};  ///< JSON
  Text examples = {};       ///< JSON, a list
  Text unit = {};           ///< "seconds"
  Text deprecated = {};     ///< what to write instead
};

struct Shape;

struct Property {
  std::string_view name;
  const Shape* shape;
  std::uint16_t position;  ///< in the schema as it is written
};

/// A subschema. A reference is replaced by what it refers to; where documentation is beside the
/// reference, by a copy that has it.
struct Shape {
  Types types = 0;     ///< none named: any value
  bool never = false;  ///< the schema `false`
  Lenient lenient = Lenient::no;
  EnumCase enum_case = EnumCase::exact;
  Reference reference = Reference::none;
  Bindings bindings = Bindings::inherit;
  bool text_keys = false;      ///< x-keys
  bool keeps_unknown = false;  ///< x-unknown: other keys are accepted, and nobody reads them
  bool is_default = false;     ///< x-default
  bool read_only = false;      ///< readOnly
  bool deprecated = false;
  std::span<const std::string_view> words = {};     ///< the enum; empty when there is none
  std::span<const Property> properties = {};        ///< sorted by name
  std::span<const std::string_view> required = {};  ///< sorted
  const Shape* additional = nullptr;                ///< of other keys; null: they are refused
  const Shape* items = nullptr;                     ///< null: any
  const Shape* forbidden = nullptr;                 ///< `not`
  std::string_view refused = {};                    ///< x-refused: why the key is never taken
  std::span<const Shape* const> branches = {};      ///< anyOf
  std::string_view discriminator = {};              ///< of `branches`
  std::string_view when = {};                       ///< x-when: the key that chooses this branch
  const Shape* member_of = nullptr;                 ///< the union whose discriminator selects this
  std::span<const std::string_view> aliases = {};   ///< x-aliases: other names of this key
  std::span<const std::string_view> positional = {};  ///< x-positional: keys, in order of a call
  const Documentation* documentation = nullptr;       ///< null: none

  /// The value of a key that the schema names, or null.
  const Shape* property(std::string_view name) const;
  bool requires_key(std::string_view name) const;
  /// Whether no value can be wrong, so that nothing below needs a look.
  bool accepts_anything() const;
};

/// The schema `true`: also what a schema without `additionalProperties` says of other keys.
extern const Shape anything;

/// The documentation; all empty where there is none.
const Documentation& documentation_of(const Shape& shape);

/// The word of `x-reference`: "conda-file". Empty for `none`.
std::string_view word_of(Reference reference);

/// One schema of a kind of document in a dialect.
struct Schema {
  std::string_view name = {};       ///< "commandJob"
  std::string_view dialect = {};    ///< the folder: "ga"
  std::string_view kind = {};       ///< x-kind: "command job"
  const Shape* root = &anything;    ///< what a document must be
  const Schema* related = nullptr;  ///< x-related: its keys are written into this kind by mistake
};

}  // namespace aml::schemas
