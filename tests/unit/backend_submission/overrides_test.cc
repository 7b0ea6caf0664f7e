#include "backend/submission/overrides.h"

#include "backend/submission/plain_json.h"
#include "tests/catch.h"

using namespace aml;
using namespace aml::backend;

TEST_CASE("a setting of --set goes to its path") {
  struct Case {
    std::string path;
    std::string value;
    std::string result;  ///< JSON, or what is wrong
  };
  const std::vector<Case> cases = {
      {"a", "2", R"({"a":2,"l":[1,{"k":3}]})"},
      {"a", "text", R"({"a":"text","l":[1,{"k":3}]})"},
      {"a", "\"2\"", R"({"a":"2","l":[1,{"k":3}]})"},
      {"a", R"({"b": true})", R"({"a":{"b":true},"l":[1,{"k":3}]})"},
      {"b.c.d", "x", R"({"a":1,"b":{"c":{"d":"x"}},"l":[1,{"k":3}]})"},
      {"l[0]", "null", R"({"a":1,"l":[null,{"k":3}]})"},
      {"l[1].k", "4", R"({"a":1,"l":[1,{"k":4}]})"},
      {"l[2]", "4", "`l[2]`: the list has no such item"},
      {"ll[0]", "4", "`ll[0]`: the list has no such item; did you mean `l`?"},
      {"l[01].k", "4", R"({"a":1,"l":[1,{"k":4}]})"},
      {"l[x]", "4", "`l[x]`: the list has no such item"},
      {"l[0", "4", "`l[0`: a bracket is not closed"},
      {"a.b", "4", "`a.b`: there is no mapping to put `b` into"},
      {"", "4", "the path before `=` is empty"},
      {"a..b", "4", "`a..b` is not a path of keys, such as `a.b`"},
  };
  for (const Case& one : cases) {
    CAPTURE(one.path, one.value);
    doc::Value tree = from_json(nlohmann::json::parse(R"({"a": 1, "l": [1, {"k": 3}]})"));
    const std::string problem = set_path(tree, one.path, one.value);
    CHECK((problem.empty() ? to_json(tree).dump() : problem) == one.result);
  }
}

TEST_CASE("a list that is not JSON is offered as JSON") {
  CHECK(as_json_list("['x','y']") == R"(["x","y"])");
  CHECK(as_json_list("[x, y]") == R"(["x","y"])");
  CHECK(as_json_list("['1', 2, true]") == R"(["1",2,true])");
  CHECK(as_json_list(R"(["x","y"])").empty());
  CHECK(as_json_list("[1, 2]").empty());
  CHECK(as_json_list("x,y").empty());
  CHECK(as_json_list("[['x'], 'y']").empty());
}
