#pragma once

#include <cstdint>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

namespace aml::backend {

/// A node of a query. `parts` are its operands, in the order of the text.
struct Expression {
  enum class Kind : std::uint8_t {
    current,           ///< the value itself
    field,             ///< `text` of an object
    literal,           ///< `value`
    sub,               ///< the second of the first: `a.b`, `a | b`
    index,             ///< item `numbers[0]` of a list
    slice,             ///< `numbers`: start, stop, step
    projection,        ///< the second for each item of the list that the first is
    value_projection,  ///< the same for the values of an object
    filter,            ///< the second for those items of the first for which the third holds
    flatten,           ///< items that are lists become their items
    list,              ///< `[a, b]`
    object,            ///< `{k: a}`; `keys` are beside `parts`
    both,
    either,
    negation,
    comparison,  ///< `text` is the operator
    function,    ///< `text` is its name
    reference,   ///< `&a`, an argument of sort_by
  };

  Kind kind = Kind::current;
  std::string text{};
  nlohmann::ordered_json value{};
  std::vector<std::optional<std::int64_t>> numbers{};
  std::vector<std::string> keys{};
  std::vector<std::shared_ptr<const Expression>> parts{};
};

using ExpressionPtr = std::shared_ptr<const Expression>;

}  // namespace aml::backend
