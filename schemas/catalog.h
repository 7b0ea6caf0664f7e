#pragma once

#include <array>
#include <cstddef>
#include <type_traits>
#include <utility>

#include "schemas/ids.h"  // generated: enum class Id, one enumerator for each schema, and `count`
#include "schemas/model.h"

/// The schemas that the build found in the folders of the dialects.
namespace aml::schemas {

const Schema& of(Id id);

/// Every schema, in the order of `Id`.
std::array<Id, count> all();

/// Every shape of every schema, each one once: the place in this list is a number for it.
std::span<const Shape> shapes();

/// One value for each schema. It is built from nothing, or from exactly one value for each: a
/// schema that is added makes every table without a row for it an error of the compiler.
template <class T>
class PerSchema {
 public:
  PerSchema() = default;
  template <class... Values>
  requires(sizeof...(Values) == count &&
           (std::is_convertible_v<Values, T> && ...)) constexpr explicit(false)
      PerSchema(Values&&... values)
      : values_{T(std::forward<Values>(values))...} {}

  constexpr T& operator[](Id id) { return values_[static_cast<std::size_t>(id)]; }
  constexpr const T& operator[](Id id) const { return values_[static_cast<std::size_t>(id)]; }
  constexpr auto begin() const { return values_.begin(); }
  constexpr auto end() const { return values_.end(); }

 private:
  std::array<T, count> values_{};
};

}  // namespace aml::schemas
