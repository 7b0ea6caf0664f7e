#include "tests/catch.h"
#include "tests/unit/document/parsed.h"
#include "validator/document/places.h"

using namespace aml::doc;

namespace {

std::size_t count(const Parsed& parsed, Pattern pattern) {
  const auto sites = command_sites(parsed.document, *sweep_job);
  return places({parsed.document.root, sites}, pattern).size();
}

}  // namespace

TEST_CASE("patterns walk from the root, from the command, or from both") {
  const Parsed parsed(
      "inputs: {a: {path: x}, b: {path: y}}\n"
      "trial: {inputs: {c: {path: z}}, code: src}\n");
  CHECK(count(parsed, {"inputs.*.path"}) == 2);
  CHECK(count(parsed, {"@.inputs.*.path"}) == 1);
  CHECK(count(parsed, {"~.inputs.*.path"}) == 3);
  CHECK(count(parsed, {"@.code"}) == 1);
  CHECK(count(parsed, {"code"}) == 0);
  CHECK(count(parsed, {"inputs.a.path.deeper"}) == 0);
}

TEST_CASE("patterns see merged and aliased mappings, and the last of two equal keys") {
  const Parsed parsed(
      "base: &b {code: src}\n"
      "other: *b\n"
      "merged: {<<: *b, command: x}\n"
      "twice: {a: 1}\n"
      "twice: {b: 1}\n");
  CHECK(count(parsed, {"other.code"}) == 1);
  CHECK(count(parsed, {"merged.code"}) == 1);
  CHECK(count(parsed, {"merged.*"}) == 2);
  CHECK(count(parsed, {"twice.a"}) == 0);
  CHECK(count(parsed, {"twice.b"}) == 1);
}

TEST_CASE("shapes") {
  struct Case {
    std::string_view value;
    Shape shape;
    bool matches;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"src", Shape::text, true},
           {"azureml:n:1", Shape::text, false},
           {"file:x", Shape::text, false},
           {"", Shape::scalar, false},
           {"{a: 1}", Shape::scalar, false},
           {"{a: 1}", Shape::mapping, true},
           {"file:x", Shape::file_prefixed, true},
           {"azureml:n:1", Shape::asset, true},
           {"https://h/x", Shape::asset, false},
           {"https://h/x", Shape::address, true},
           {"azureml://datastores/d/paths/p", Shape::address, true},
           {"data/x.csv", Shape::address, false},
           {"data/x.csv", Shape::local_path, true},
           {"azureml:n@latest", Shape::labelled, true},
           {"a {inputs.x}", Shape::single_braces, true},
           {"a { inputs.x }", Shape::single_braces, false},
           {"a ${{inputs.x}}", Shape::single_braces, false},
           {"a ${{ inputs.x }}", Shape::dollar_braces, true},
           {"[a]", Shape::dollar_braces, false},
           {"anything", Shape::never, false},
       }) {
    INFO(one.value);
    const Parsed parsed("key: " + std::string(one.value) + "\n");
    CHECK((count(parsed, {"key", one.shape}) == 1) == one.matches);
  }
}

TEST_CASE("keys of a pattern come without its anchor") {
  CHECK(keys_of("~.inputs.*.data") == std::vector<std::string_view>{"inputs", "*", "data"});
  CHECK(keys_of("timeout") == std::vector<std::string_view>{"timeout"});
  CHECK(keys_of("").empty());
}
