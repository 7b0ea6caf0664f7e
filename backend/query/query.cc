#include "backend/query/query.h"

#include <fmt/format.h>

#include "backend/query/evaluate.h"
#include "backend/query/parser.h"
#include "backend/query/tokens.h"

namespace aml::backend {

host::Result<Query> Query::parse(std::string_view text) {
  try {
    return Query(parse_query(text));
  } catch (const QueryFault& fault) {
    return host::Error{fmt::format("--query, character {}: {}", fault.at + 1, fault.message)};
  }
}

host::Result<nlohmann::ordered_json> Query::ask(const nlohmann::ordered_json& value) const {
  try {
    return evaluate(*root_, value);
  } catch (const QueryFault& fault) {
    return host::Error{"--query: " + fault.message};
  }
}

}  // namespace aml::backend
