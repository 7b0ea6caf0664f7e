#include "backend/azure/rest/answer.h"

#include "tests/catch.h"

using namespace aml::azure;
using Json = nlohmann::json;

TEST_CASE("the first object of a list") {
  struct ListRow {
    Json answer;
    std::string id, fault;
  };
  const auto row = GENERATE(ListRow{{{"value", {{{"id", "a"}}, {{"id", "b"}}}}}, "a", ""},
                            ListRow{{{"value", Json::array()}}, "", ""},
                            ListRow{Json::object(), "", ""}, ListRow{{{"value", nullptr}}, "", ""},
                            ListRow{{{"value", 5}}, "", "value is a number, not an array"},
                            ListRow{{{"value", {5}}}, "", "value is a number, not an object"});
  std::string fault;
  CAPTURE(row.answer);
  CHECK(Answer(row.answer, fault).first("value").text("id") == row.id);
  CHECK(fault == row.fault);
}
