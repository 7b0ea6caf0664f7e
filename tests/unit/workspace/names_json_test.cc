#include "validator/workspace/names_json.h"

#include "tests/catch.h"

namespace {

using namespace aml::workspace;

const NameList full{{"s", "g", "ws"},
                    1764000000000,
                    {.computes = {{"gpu", "AmlCompute", "STANDARD_NC6S_V3", 0, 4}},
                     .environments = {{"mine", {"2", "1"}}, {"sklearn", {"31"}, "azureml"}},
                     .data = {{"iris", {}, "", "/data/iris"}},
                     .models = {{"forest", {"7"}}},
                     .datastores = {{"store", "AzureBlob", true}}}};

TEST_CASE("a list is read as it was written") {
  CHECK(read_names(names_text(full)) == full);
  const NameList here{{}, 1, {.computes = {{"pool", "local"}}}};
  CHECK(read_names(names_text(here)) == here);
}

TEST_CASE("a file that is broken or of another version is not a list") {
  const std::string text = names_text(full);
  for (const std::string& wrong :
       {std::string(), std::string("[]"), std::string("{\"version\": 2}"),
        std::string("{\"version\": \"1\"}"), text.substr(0, text.size() / 2), text + "x"}) {
    CAPTURE(wrong);
    CHECK_FALSE(read_names(wrong));
  }
}

TEST_CASE("fields that are absent or of another type count as empty") {
  const auto list = read_names(R"({"version": 1, "workspace": {"subscription": "s", "name": 1},
    "refreshed": -9223372036854775808, "later": true,
    "names": {"computes": [{"name": "a", "max_instances": 18446744073709551615}, {"type": "x"}, 7],
              "data": {"name": "b"}, "models": [{"name": "c", "versions": [1, "2", null]}]}})");
  REQUIRE(list);
  CHECK(list->workspace == Address());
  CHECK(list->refreshed == 0);
  CHECK(list->names == Names{.computes = {{"a", ""}}, .models = {{"c", {"2"}}}});
}

}  // namespace
