#include "backend/http/message.h"

#include "tests/catch.h"

using namespace aml::http;

TEST_CASE("headers keep their order, and their names have no case") {
  Headers headers = {{"Accept", "a"}, {"X-One", "1"}, {"accept", "b"}};
  REQUIRE(headers.find("ACCEPT") != nullptr);
  CHECK(*headers.find("ACCEPT") == "a");
  CHECK(headers.find("X-Two") == nullptr);
  headers.set("aCCept", "c");
  CHECK(headers == Headers{{"X-One", "1"}, {"aCCept", "c"}});
  headers.remove("x-one");
  CHECK(headers == Headers{{"aCCept", "c"}});
}

TEST_CASE("the size of a body") {
  CHECK(size_of(std::string()) == 0);
  CHECK(size_of(std::string("abc")) == 3);
  CHECK(size_of(FileRange{"/no/such/file", 10, 1U << 30U}) == 1U << 30U);
}
