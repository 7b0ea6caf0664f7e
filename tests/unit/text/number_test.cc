#include "validator/text/number.h"

#include <cmath>

#include "tests/catch.h"

namespace aml::text {
namespace {

TEST_CASE("a number is a whole text in the notation of C") {
  CHECK(to_double("0.25") == 0.25);
  CHECK(to_double("-1e-4") == -1e-4);
  CHECK(to_double("1.") == 1.0);
  CHECK_FALSE(to_double(""));
  CHECK_FALSE(to_double("0,25"));
  CHECK_FALSE(to_double("1 "));
  CHECK_FALSE(to_double("+1"));
}

TEST_CASE("what a double cannot hold is infinity or zero") {
  CHECK(std::isinf(to_double("1e999").value()));
  CHECK(to_double("-1e999") == -HUGE_VAL);
  CHECK(to_double("1e-999") == 0.0);
}

}  // namespace
}  // namespace aml::text
