#include "validator/document/path_index.h"

#include <string>

#include "tests/catch.h"
#include "tests/unit/document/parsed.h"
#include "validator/document/places.h"

using namespace aml::doc;

namespace {

constexpr auto built_by_the_compiler = static_path_table<[] {
  return std::vector<IndexedPath>{
      {"inputs.*.mode", 1}, {".", 0},     {"@.code", 2}, {"inputs.*", 3},
      {"inputs.*.mode", 4}, {"input", 5}, {"*", 6},      {"@", 7}};
}>();

/// "key: numbers", a line for each step, indented by its depth.
void describe(const PathIndex& index, const PathStep& step, std::size_t depth, std::string& out) {
  out += std::string(depth, ' ') + std::string(step.key) + ":";
  for (const std::uint16_t number : index.numbers_at(step)) out += ' ' + std::to_string(number);
  out += '\n';
  for (const PathStep& child : index.steps.subspan(step.first_child, step.children)) {
    describe(index, child, depth + 1, out);
  }
  if (const PathStep* any = index.any(step)) describe(index, *any, depth + 1, out);
}

std::string described(const PathIndex& index) {
  std::string out;
  describe(index, index.root(), 0, out);
  return out;
}

}  // namespace

TEST_CASE("paths that begin alike share their steps, and numbers stay in order") {
  CHECK(described(built_by_the_compiler.index()) ==
        ": 0\n"
        " @: 7\n"
        "  code: 2\n"
        " input: 5\n"
        " inputs:\n"
        "  *: 3\n"
        "   mode: 1 4\n"
        " *: 6\n");
  CHECK(described(path_table({}).index()) == ":\n");
}

TEST_CASE("an anchor is not a key of a document") {
  const PathIndex index = built_by_the_compiler.index();
  CHECK(index.child(index.root(), "@") == nullptr);
  REQUIRE(index.anchored("@") != nullptr);
  CHECK(index.child(*index.anchored("@"), "code") != nullptr);
  CHECK(index.anchored("~") == nullptr);
  CHECK(index.child(index.root(), "output") == nullptr);
}

TEST_CASE("a walk finds the places of all paths, at the root and at each site") {
  const Parsed parsed(
      "type: sweep\n"
      "inputs: {a: {mode: x}}\n"
      "trial: {code: src, command: x}\n"
      "'@': {code: other}\n");
  const auto sites = command_sites(parsed.document, *sweep_job);
  std::string found;
  for_each_place({parsed.document.root, sites}, built_by_the_compiler.index(),
                 [&](std::size_t number, const Way& way) {
                   if (number == 6) return;
                   found += std::to_string(number) + " " + std::string(way.back().name) + "\n";
                 });
  CHECK(found == "3 a\n1 mode\n4 mode\n2 code\n");
}

TEST_CASE("a path with an anchor names places of a kind") {
  struct Case {
    std::string_view pattern;
    std::vector<std::string_view> path;
    bool command, sweep;
  };
  for (const Case& one : std::initializer_list<Case>{
           {".", {}, true, true},
           {"inputs.*.mode", {"inputs", "a", "mode"}, true, true},
           {"inputs.*.mode", {"inputs", "a"}, false, false},
           {"inputs", {"inputs", "a"}, false, false},
           {"@", {}, true, false},
           {"@", {"trial"}, false, true},
           {"@.code", {"code"}, true, false},
           {"@.code", {"trial", "code"}, false, true},
           {"~.code", {"code"}, true, true},
           {"~.code", {"trial", "code"}, false, true},
       }) {
    INFO(one.pattern << " " << one.path.size());
    CHECK(names_path(one.pattern, one.path, *command_job) == one.command);
    CHECK(names_path(one.pattern, one.path, *sweep_job) == one.sweep);
  }
}
