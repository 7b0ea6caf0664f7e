#include "validator/document/entity.h"

#include "tests/catch.h"
#include "tests/unit/document/parsed.h"

using namespace aml::doc;

TEST_CASE("schemas name entities by their last segment") {
  struct Case {
    std::string_view schema;
    std::string_view entity;
  };
  const std::string host = "https://azuremlschemas.azureedge.net/latest/";
  for (const Case& one : std::initializer_list<Case>{{"pipelineJob", "pipeline"},
                                                     {"commandComponent", "component"},
                                                     {"environment", "environment"},
                                                     {"ManagedOnlineDeployment", "deployment"},
                                                     {"automlJob", "automl"},
                                                     {"neverHeardOf", "asset"}}) {
    INFO(one.schema);
    const SchemaName name = schema_name(host + std::string(one.schema) + ".schema.json");
    CHECK_FALSE(name.job);
    CHECK(name.entity == one.entity);
  }
  CHECK(schema_name(host + "commandJob.schema.json").job == JobKind::command);
  CHECK(schema_name("commandJob.schema.yml").job == JobKind::command);
  CHECK(schema_name("http://json-schema.org/draft-07/schema#").entity == "");
  CHECK(schema_name("").entity == "");
}

TEST_CASE("telling keys name entities") {
  struct Case {
    std::string_view text;
    std::string_view entity;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"type: pipeline\njobs: {}\n", "pipeline"},
           {"jobs: {a: {component: file:a.yml}}\n", "pipeline"},
           {"type: command\nname: a\nversion: 1\ncommand: x\nenvironment: azureml:e:1\n",
            "component"},
           {"type: command\ncommand: x\ninputs: {a: {type: integer, default: 1}}\n", "component"},
           {"type: automl\ntask: regression\n", "automl"},
           {"type: spark\nentry: {file: a.py}\n", "spark"},
           {"endpoint_name: e\nmodel: azureml:m:1\nenvironment: azureml:e:1\n", "deployment"},
           {"name: e\nauth_mode: key\n", "endpoint"},
           {"trigger: {}\ncreate_job: {}\n", "schedule"},
           {"command: x\nenvironment: azureml:e:1\n", ""},
       }) {
    INFO(one.text);
    const Parsed parsed(one.text);
    CHECK(entity_by_keys(parsed.document.root) == one.entity);
    CHECK(parsed.what.entity == one.entity);
  }
}
