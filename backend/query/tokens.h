#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "backend/query/expression.h"

namespace aml::backend {

struct Token {
  enum class Kind : std::uint8_t { name, quoted_name, literal, number, sign, end };
  Kind kind = Kind::end;
  std::string text;  ///< of a sign: `[?`, `&&`, ...
  nlohmann::ordered_json value{};
  std::size_t at = 0;  ///< byte in the query

  bool is(std::string_view sign) const { return kind == Kind::sign && text == sign; }
};

/// What is wrong with a query.
struct QueryFault {
  std::string message;
  std::size_t at = 0;
};

/// Ends with an `end` token. Throws QueryFault.
std::vector<Token> tokens_of(std::string_view query);

}  // namespace aml::backend
