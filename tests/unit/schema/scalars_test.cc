#include "validator/schema/scalars.h"

#include "tests/catch.h"
#include "tests/unit/schema/support.h"
#include "validator/schema/references.h"

namespace aml::schema {
namespace {

bool taken(std::string_view constraints, const std::string& value) {
  return test::findings(test::Compiled(constraints).schema(), "key: " + value + "\n").empty();
}

std::string schema_of(std::string_view key) {
  return R"({"properties":{"key":)" + std::string(key) + "}}";
}

void check_values(std::string_view key, const std::vector<std::string>& good,
                  const std::vector<std::string>& bad) {
  const std::string constraints = schema_of(key);
  for (const std::string& value : good) {
    INFO(key << " takes " << value);
    CHECK(taken(constraints, value));
  }
  for (const std::string& value : bad) {
    INFO(key << " refuses " << value);
    CHECK_FALSE(taken(constraints, value));
  }
}

}  // namespace

TEST_CASE("types are those that PyYAML gives") {
  check_values(R"({"type":"string"})", {"word", "1e-4", "'5'", "0o7", "\"\"", "12:3x"},
               {"5", "1.5", "yes", "off", "2021-06-18", "~", "", "[a]", "{a: b}", ".inf"});
  check_values(R"({"type":"integer"})", {"5", "-3", "0x10", "010", "1_000", "1.0"},
               {"1.5", "'5'", "yes", "5a"});
  check_values(R"({"type":"number"})", {"5", "1.5", "1.0e+3"},
               {"'1'", "1e3", ".inf", "-.inf", ".nan", "true"});
  check_values(R"({"type":"boolean"})", {"true", "yes", "Off", "NO"}, {"1", "'true'", "y"});
  check_values(R"({"type":["string","null"]})", {"a", "~", ""}, {"1"});
  check_values(R"({"not":{"type":"null"}})", {"a", "1", "2021-06-18", ".nan", "[]"}, {"~", ""});
  check_values(R"({"type":"array","items":{"type":"integer"}})", {"[]", "[1, 2]"},
               {"1", "[a]", "{}"});
}

TEST_CASE("lenient values are what Python reads as a number or a boolean") {
  check_values(
      R"({"type":["integer","number","string"],"x-lenient":"integer"})",
      {"5", "1.5", "'5'", "' 5 '", "'1_000'", "'-3'", "'+3'", "1_0"},
      {"'1.5'", "'1__0'", "'_1'", "'1_'", "''", "x", "true", "~", ".inf", "PT1H", "60m", "1e3"});
  check_values(R"({"type":["number","string"],"x-lenient":"number"})",
               {"5", "1.5", "1e-4", "'3'", "'.5'", "'5.'", "' 1_0.5e+3 '"},
               {"'.'", "'e5'", "'1e'", "nan", "inf", ".nan", "true", "~", "x", "'1 2'"});
  check_values(R"({"type":["boolean","number","string"],"x-lenient":"boolean"})",
               {"true", "no", "0", "1", "1.0", "'0'", "'TRUE'", "'Yes'", "t", "F", "'on'"},
               {"2", "'tRue'", "'yES'", "~", "'2'", "maybe", "''"});
  check_values(R"({"x-lenient":"empty"})", {"0", "0.0", "false", "[]"}, {"1", "[a]", "true", "x"});
  check_values(R"({"type":["number","string","null"],"x-lenient":"number"})", {"~", "", "1"},
               {"x"});
}

TEST_CASE("words are compared as the client compares them") {
  check_values(R"({"type":"string","enum":["command"]})", {"command"},
               {"Command", "COMMAND", "comand", "5"});
  check_values(R"({"type":"string","enum":["pytorch"],"x-enum-case":"lower"})",
               {"pytorch", "PyTorch", "PYTORCH"}, {"py_torch", "torch"});
  check_values(
      R"({"type":"string","enum":["aml_token","user_identity","managed"],"x-enum-case":"snake"})",
      {"aml_token", "AMLToken", "UserIdentity", "userIdentity", "Managed", "USER_IDENTITY",
       "AML_TOKEN"},
      {"amltoken", "User_Identity", "user-identity"});
}

TEST_CASE("references are reported by their form") {
  struct Row {
    Reference kind;
    std::vector<std::string_view> good, bad;
  };
  const std::vector<Row> rows{
      {Reference::environment,
       {"azureml:vision:7", "azureml:vision@latest", "azureml:vision", "azureml:", "azureml::1",
        "azureml://registries/azureml/environments/vision/versions/7", "file:env.yml",
        "azureml:/subscriptions/1/resourceGroups/r/providers/x/workspaces/w/environments/vision/"
        "versions/7"},
       {"", "vision:7", "vision", "env.yml", "python:3.12", "AzureML:vision:7", "azureml:a/b:1",
        "${{inputs.x}}",
        "azureml:/subscriptions/1/resourceGroups/r/providers/x/workspaces/w/environments/vision/"
        "labels/latest",
        "azureml://datastores/d/paths/p", "/subscriptions/1/environments/vision/versions/7"}},
      {Reference::code,
       {"", ".", "src", "../src", "https://example.org/src", "git+https://example.org/src",
        "azureml:tools:1", "azureml:tools@latest", "azureml:", "a:b"},
       {"azureml:tools", "file:src", "wasbs://c@a.blob.core.windows.net/src",
        "azureml://datastores/d/paths/p", "/subscriptions/1/codes/tools/versions/1",
        "${{inputs.src}}"}},
      {Reference::conda_file,
       {"conda.yml", "", "../envs/conda.yml"},
       {"file:conda.yml", "azureml:c:1", "https://example.org/c"}},
      {Reference::build_context,
       {"context", ".", "https://example.org/c"},
       {"azureml:c", "git+https://example.org/c"}},
      {Reference::azureml, {"azureml:vision:7", "azureml:"}, {"vision", "file:x", ""}},
      {Reference::azureml_or_file, {"azureml:vision:7", "file:env.yml"}, {"vision", "src"}},
      {Reference::none, {"", "anything at all"}, {}},
  };
  for (const Row& row : rows) {
    for (const std::string_view text : row.good) {
      INFO(text);
      CHECK(is_reference(text, row.kind));
    }
    for (const std::string_view text : row.bad) {
      INFO(text);
      CHECK_FALSE(is_reference(text, row.kind));
    }
    CHECK((row.bad.empty() || (!forms_of(row.kind).empty() && !wanted_by(row.kind).empty())));
  }
}

}  // namespace aml::schema
