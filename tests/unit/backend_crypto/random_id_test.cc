#include "backend/crypto/random_id.h"

#include <set>
#include <string_view>

#include "tests/catch.h"

namespace {

/// Whether each character is one that the shape allows: `x` any digit, `v` one of `89ab`, else
/// itself.
bool has_shape(std::string_view id, std::string_view shape) {
  if (id.size() != shape.size()) return false;
  for (std::size_t i = 0; i < id.size(); ++i) {
    const std::string_view allowed = shape[i] == 'x'   ? "0123456789abcdef"
                                     : shape[i] == 'v' ? "89ab"
                                                       : shape.substr(i, 1);
    if (allowed.find(id[i]) == allowed.npos) return false;
  }
  return true;
}

TEST_CASE("a random identifier is a UUID of version 4, and none is given twice") {
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const std::string id = aml::crypto::random_id();
    CHECK(has_shape(id, "xxxxxxxx-xxxx-4xxx-vxxx-xxxxxxxxxxxx"));
    CHECK(seen.insert(id).second);
  }
}

}  // namespace
