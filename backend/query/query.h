#pragma once

#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "validator/host/disk.h"

/// `--query`: the part of JMESPath that scripts use. Identifiers, sub-expressions, indexes, slices,
/// projections, flattening, filters with comparisons, `&&`, `||` and `!`, multi-selects, pipes,
/// literals, and the functions length, sort_by and contains.
namespace aml::backend {

struct Expression;

/// A query that was read, to be asked as often as wanted.
class Query {
 public:
  /// What is wrong, and at which character, when it cannot be read.
  static host::Result<Query> parse(std::string_view text);

  /// Fails when a function gets what it does not take.
  host::Result<nlohmann::ordered_json> ask(const nlohmann::ordered_json& value) const;

 private:
  explicit Query(std::shared_ptr<const Expression> root) : root_(std::move(root)) {}
  std::shared_ptr<const Expression> root_;
};

}  // namespace aml::backend
