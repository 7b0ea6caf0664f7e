#include "backend/crypto/random_id.h"

#include <regex>
#include <set>

#include "tests/catch.h"

namespace {

TEST_CASE("a random identifier is a UUID of version 4, and none is given twice") {
  const std::regex shape("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = aml::crypto::random_id();
    CHECK(std::regex_match(id, shape));
    CHECK(seen.insert(id).second);
  }
}

}  // namespace
