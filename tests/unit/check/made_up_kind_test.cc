// A new kind is a schema, a row and rules: here one that exists in no table of the program.
#include <fmt/format.h>

#include "schemas/compiler/shape_model.h"
#include "tests/catch.h"
#include "validator/check/check.h"
#include "validator/report/text_report.h"

namespace {

using namespace aml;

// The schema.
constexpr std::string_view recipe_schema = R"({
  "type": "object",
  "additionalProperties": false,
  "required": ["steps"],
  "properties": {
    "$schema": {"type": "string"},
    "kitchen": {"type": "string"},
    "inputs": {"type": "object", "additionalProperties": {"type": "string"}},
    "steps": {"type": "object", "additionalProperties": {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "command": {"type": "string"},
        "inputs": {"type": "object", "additionalProperties": {"type": "string"}}}}}}})";

// The row.
constexpr auto recipe_id = static_cast<schemas::Id>(200);
constexpr doc::Fingerprint of_recipes[] = {{{"kitchen"}}};
constexpr doc::SitePath in_steps[] = {{"steps.*", doc::SiteKind::node}};
constexpr doc::Kind recipes[] = {{.id = "recipe",
                                  .word = "cooking recipe",
                                  .group = "food",
                                  .support = doc::Support::rules,
                                  .schema_names = "recipe",
                                  .fingerprints = of_recipes,
                                  .schema = recipe_id,
                                  .sites = in_steps}};

// The rule, for every command, and one for jobs alone, which is never called.
constexpr RuleDescriptor hot_command{.code = "AML9901",
                                     .name = "hot-command",
                                     .severity = Severity::warning,
                                     .certainty = Certainty::likely,
                                     .source = "",
                                     .summary = "",
                                     .explanation = "",
                                     .kinds = "food"};
constexpr RuleDescriptor of_jobs{.code = "AML9902",
                                 .name = "of-jobs",
                                 .severity = Severity::error,
                                 .certainty = Certainty::certain,
                                 .source = "",
                                 .summary = "",
                                 .explanation = ""};

void check_heat(const rules::Visit& visit, rules::Report& report) {
  if (visit.node.text.find("fry") == std::string_view::npos) return;
  report(finding(hot_command, visit.node.span, fmt::format("{} is hot", visit.site->path)));
}

void never(const rules::Visit& visit, rules::Report& report) {
  report(finding(of_jobs, visit.node.span, "called"));
}

constexpr rules::Rule hot{hot_command, "@.command", check_heat};
constexpr rules::Rule job_rule{of_jobs, ".", never};

// The tables.
const schemas::Schema& compiled(schemas::Id id) {
  CHECK(id == recipe_id);
  static const schemas::compiler::ShapeModel model(schemas::compiler::Json::parse(recipe_schema));
  static const schemas::Schema schema{.name = "recipe", .root = model.root};
  return schema;
}

const Tables& tables() {
  static constexpr const rules::Rule* list[] = {&hot, &job_rule};
  static const rules::RuleSet set(list);
  static const Tables made_up{.kinds = recipes, .rules = &set, .schema = compiled};
  return made_up;
}

std::vector<std::string> found_in(std::string_view text) {
  yaml::Arena arena;
  std::vector<std::string> lines;
  for (const Diagnostic& finding : check(text, {}, arena, nullptr, tables()).diagnostics) {
    lines.push_back(fmt::format("{} {}", finding.rule->name, finding.span.of(text)));
  }
  return lines;
}

const doc::Kind* kind_of(std::string_view text) {
  yaml::Arena arena;
  return doc::classify(yaml::parse(text, arena), {}, recipes).kind;
}

TEST_CASE("a made-up kind is reported by its schema's name and by its fingerprint") {
  CHECK(kind_of("$schema: https://x.example/Recipe.schema.json\n") == &recipes[0]);
  CHECK(kind_of("kitchen: big\n") == &recipes[0]);
  CHECK(kind_of("command: x\nenvironment: azureml:e:1\n") == nullptr);
}

TEST_CASE("its schema and its rules find what is wrong, at each of its sites") {
  CHECK(found_in("kitchen: big\n"
                 "stepz: {}\n"
                 "steps:\n"
                 "  one: {command: fry it}\n"
                 "  two: {command: [boil]}\n"
                 "  three: {command: fry more}\n") ==
        std::vector<std::string>{"unknown-key stepz", "hot-command fry it", "wrong-type [boil]",
                                 "hot-command fry more"});
}

TEST_CASE("each of its nodes has a scope, and the document's is their parent") {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(
      "kitchen: big\n"
      "inputs: {flour: white}\n"
      "steps:\n"
      "  one:\n"
      "    inputs: {egg: '${{parent.inputs.flour}}'}\n"
      "    command: mix ${{inputs.egg}} ${{inputs.flour}}\n",
      arena);
  const doc::Job job = doc::job_of(document, doc::classify(document, {}, recipes));
  REQUIRE(job.sites.size() == 1);
  CHECK(job.sites[0].path == "steps.one");
  REQUIRE(job.sites[0].scope != nullptr);
  CHECK(job.sites[0].scope->parent == &job.bindings.scopes[0]);
  const auto bound = [&](std::size_t i) {
    const doc::Declaration* declaration = job.bindings.uses[i].declaration;
    return declaration == nullptr ? "" : declaration->name;
  };
  REQUIRE(job.bindings.uses.size() == 3);
  CHECK(bound(0) == "flour");
  CHECK(bound(1) == "egg");
  CHECK(bound(2) == "");
}

TEST_CASE("reports call a kind by its word") {
  report::FileReport file;
  file.path = "a.yml";
  file.kind_word = recipes[0].word;
  std::string out;
  report::append_not_checked(file, out);
  CHECK(out == "a.yml: cooking recipe: not checked\n");
}

}  // namespace
