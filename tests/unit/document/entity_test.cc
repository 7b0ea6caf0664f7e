#include "tests/catch.h"
#include "tests/unit/document/parsed.h"
#include "validator/document/kind_lookup.h"

using namespace aml::doc;

namespace {

std::string_view id_of(const Kind* kind) { return kind == nullptr ? "" : kind->id; }

}  // namespace

TEST_CASE("schemas name entities by their last segment") {
  struct Case {
    std::string_view schema;
    std::string_view entity;
    bool checked = false;
  };
  const std::string host = "https://azuremlschemas.azureedge.net/latest/";
  for (const Case& one :
       std::initializer_list<Case>{{"pipelineJob", "pipeline", true},
                                   {"commandComponent", "command-component"},
                                   {"environment", "environment"},
                                   {"ManagedOnlineDeployment", "online-deployment"},
                                   {"automlJob", "automl"},
                                   {"neverHeardOf", "asset"}}) {
    INFO(one.schema);
    CHECK(id_of(kind_by_schema(kinds(), host + std::string(one.schema) + ".schema.json")) ==
          one.entity);
  }
  CHECK(kind_by_schema(kinds(), host + "commandJob.schema.json") == command_job);
  CHECK(kind_by_schema(kinds(), "commandJob.schema.yml") == command_job);
  CHECK(kind_by_schema(kinds(), "http://json-schema.org/draft-07/schema#") == nullptr);
  CHECK(kind_by_schema(kinds(), "") == nullptr);
}

TEST_CASE("telling keys name entities") {
  struct Case {
    std::string_view text;
    std::string_view entity;
    bool checked = false;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"type: pipeline\njobs: {}\n", "pipeline", true},
           {"jobs: {a: {component: file:a.yml}}\n", "pipeline", true},
           {"type: automl\ntask: regression\n", "automl"},
           {"type: spark\nentry: {file: a.py}\n", "spark"},
           {"command: x\nenvironment: azureml:e:1\n", ""},
       }) {
    INFO(one.text);
    const Parsed parsed(one.text);
    CHECK(id_of(kind_by_keys(kinds(), parsed.document.root)) == one.entity);
    CHECK(parsed.what.unchecked_id() == (one.checked ? "" : one.entity));
  }
}
