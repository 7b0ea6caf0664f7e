#include "validator/workspace/choice.h"

#include "tests/catch.h"

namespace {

using namespace aml::workspace;

TEST_CASE("the choice of the nearest folder counts") {
  const auto all = nlohmann::json::parse(R"({
    "/a": {"backend": "azure", "subscription": "s", "resource_group": "g", "workspace": "ws"},
    "/a/b": {"backend": "local"},
    "/a/odd": 7})");
  struct Row {
    const char* folder;
    const char* found;
    const char* name;
  };
  for (const Row& row : {Row{"/a", "/a", "ws"}, Row{"/a/c/d", "/a", "ws"},
                         Row{"/a/b/c", "/a/b", ""}, Row{"/a/odd", "/a/odd", ""}}) {
    CAPTURE(row.folder);
    const auto choice = choice_for(all, row.folder);
    REQUIRE(choice);
    CHECK(choice->folder == row.found);
    CHECK(choice->workspace.name == row.name);
  }
  CHECK_FALSE(choice_for(all, "/ab"));
  CHECK_FALSE(choice_for(all, "/"));
}

TEST_CASE("what is not a list of choices has none") {
  for (const char* text : {"[]", "null", "{}", "7"}) {
    CHECK_FALSE(choice_for(nlohmann::json::parse(text), "/a"));
  }
}

}  // namespace
