#include "backend/azure/rest/put_back.h"

#include "tests/catch.h"

using namespace aml::azure;
using Ordered = nlohmann::ordered_json;

TEST_CASE("a job is written back without nulls and without what only the service writes") {
  const Ordered answer = Ordered::parse(R"({
      "id": "i", "name": "n", "systemData": {},
      "properties": {
        "status": "Running", "parameters": {}, "codeId": null, "newField": {"a": null, "b": []},
        "tags": {"empty": null}, "isArchived": false,
        "services": {"s": {"status": "Running", "errorMessage": "e", "port": 22, "nodes": null}}
      }})");
  CHECK(put_back_body(answer) == Ordered::parse(R"({"properties": {
      "newField": {"b": []}, "tags": {"empty": null}, "isArchived": false,
      "services": {"s": {"port": 22}}}})"));
  CHECK(archive_body(answer, true)["properties"]["isArchived"] == true);
}

TEST_CASE("an answer of any shape gives a body") {
  for (const char* text :
       {"null", "[]", "{}", R"({"properties": 1})", R"({"properties": null})",
        R"({"properties": {"services": [1]}})", R"({"properties": {"services": {"s": 1}}})"}) {
    INFO(text);
    CHECK(archive_body(Ordered::parse(text), false)["properties"]["isArchived"] == false);
  }
}
