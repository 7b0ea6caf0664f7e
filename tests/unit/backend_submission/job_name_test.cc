#include "backend/submission/job_name.h"

#include <set>

#include "tests/catch.h"

using namespace aml::backend;

TEST_CASE("new names are good and differ") {
  std::set<std::string> names;
  for (int i = 0; i < 1000; ++i) names.insert(new_name());
  CHECK(names.size() == 1000);
  for (const std::string& name : names) CHECK(is_job_name(name));
}

TEST_CASE("names that the service takes") {
  CHECK(is_job_name("a"));
  CHECK(is_job_name("9-a_B"));
  CHECK(is_job_name(std::string(255, 'a')));
  for (const std::string& name :
       {std::string(), std::string("-a"), std::string("_a"), std::string("a b"), std::string("a/b"),
        std::string("ä"), std::string(256, 'a')}) {
    CAPTURE(name);
    CHECK_FALSE(is_job_name(name));
  }
}
