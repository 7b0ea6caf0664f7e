#include "validator/expr/placeholder.h"

#include "tests/catch.h"
#include "tests/unit/expr/identity.h"

using namespace aml::expr;

namespace {

struct Case {
  std::string_view text;
  std::string_view expected;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& one : cases) {
    INFO(one.text);
    CHECK(described(one.text) == one.expected);
  }
}

Placeholder only(std::string_view text) {
  const auto found = find_placeholders(identity(text)).list;
  REQUIRE(found.size() == 1);
  return found.front();
}

}  // namespace

TEST_CASE("the service's own spelling, in every context") {
  check({
      {"run --a ${{inputs.a}} --b ${{outputs.b}}",
       "${{inputs.a}} = inputs a\n${{outputs.b}} = outputs b"},
      {"--lr ${{search_space.lr}}", "${{search_space.lr}} = search_space lr"},
      {"${{parent.inputs.x}}", "${{parent.inputs.x}} = parent inputs.x"},
      {"${{parent.jobs.prep.outputs.x}}",
       "${{parent.jobs.prep.outputs.x}} = parent jobs.prep.outputs.x"},
      {"${{jobs.prep.outputs.x}}", "${{jobs.prep.outputs.x}} = jobs prep.outputs.x"},
      {"p/${{name}}/${{output_name}}/${{default_datastore}}",
       "${{name}} = name\n${{output_name}} = output_name\n"
       "${{default_datastore}} = default_datastore"},
      {"${{x}}", "${{x}} = unknown(x)"},
      {"${{ github.sha }}", "${{ github.sha }} = unknown(github) sha whitespace"},
      {"${{Inputs.x}}", "${{Inputs.x}} = unknown(Inputs) x"},
      {"${{input.x}}", "${{input.x}} = unknown(input) x"},
      {"${{inputs.a.b}}", "${{inputs.a.b}} = inputs a.b"},
      {"${{inputs.data-dir}}", "${{inputs.data-dir}} = inputs data-dir"},
      {"${{inputs.gr\xC3\xB6\xC3\x9F"
       "e}}",
       "${{inputs.gr\xC3\xB6\xC3\x9F"
       "e}} = inputs gr\xC3\xB6\xC3\x9F"
       "e"},
      {"a${{inputs.x}}b$${{inputs.y}}}", "${{inputs.x}} = inputs x\n${{inputs.y}} = inputs y"},
  });
}

TEST_CASE("whitespace inside the braces") {
  check({
      {"${{ inputs.x }}", "${{ inputs.x }} = inputs x whitespace"},
      {"${{inputs.x\t}}", "${{inputs.x\t}} = inputs x whitespace"},
      {"${{\n  inputs.x\n}}", "${{\n  inputs.x\n}} = inputs x whitespace"},
      {"{ inputs.x }", "{ inputs.x } = inputs x whitespace"},
      {"{{ inputs.x }}", "{{ inputs.x }} = inputs x whitespace"},
  });
}

TEST_CASE("faults inside the braces") {
  check({
      {"${{}}", "${{}} = unknown() empty"},
      {"${{   }}", "${{   }} = unknown() empty whitespace"},
      {"${{inputs}}", "${{inputs}} = inputs malformed"},
      {"${{inputs.}}", "${{inputs.}} = inputs malformed"},
      {"${{.x}}", "${{.x}} = unknown() x malformed"},
      {"${{name.x}}", "${{name.x}} = name x malformed"},
      {"${{inputs.cifar%10$train}}",
       "${{inputs.cifar%10$train}} = inputs cifar%10$train malformed"},
      {"${{ inputs.x + 1 }}", "${{ inputs.x + 1 }} = inputs x + 1 malformed whitespace"},
      {"${{inputs['x']}}", "${{inputs['x']}} = unknown(inputs['x']) malformed"},
      {"${{inputs.${{inputs.x}}}}", "${{inputs. = inputs nested\n${{inputs.x}} = inputs x"},
      {"${{ ${{inputs.x}} }}", "${{ = unknown() nested\n${{inputs.x}} = inputs x"},
      {"${{${{${{", "${{ = unknown() nested\n${{ = unknown() nested\n${{ = unknown() unclosed"},
      {"a ${{inputs.x", "${{inputs.x = inputs x unclosed"},
      {"${{inputs.x --b", "${{inputs.x = inputs x unclosed"},
      {"${{inputs.x} --b", "${{inputs.x} = inputs x unclosed"},
      {"${{inputs.x } --b", "${{inputs.x } = inputs x unclosed"},
      {"${{inputs.x --b ${{inputs.y}}",
       "${{inputs.x = inputs x unclosed\n${{inputs.y}} = inputs y"},
      {"${{inputs.x\necho {}}", "${{inputs.x = inputs x unclosed"},
      {"${{inputs.x --b {\"a\": {\"b\": 1}}", "${{inputs.x = inputs x unclosed"},
      {"{inputs.}", "{inputs.} = inputs malformed"},
      {"{inputs.a%b}", "{inputs.a%b} = inputs a%b malformed"},
      {"{inputs.x --b", "{inputs.x = inputs x unclosed"},
      {"{inputs.x", "{inputs.x = inputs x unclosed"},
      {"{{inputs.x} --b", "{{inputs.x} = inputs x unclosed"},
  });
}

TEST_CASE("other spellings and near misses") {
  check({
      {"--d {inputs.x}", "{inputs.x} = inputs x"},
      {"--lr {search_space.lr}", "{search_space.lr} = search_space lr"},
      {"{\"a\":{inputs.x}}", "{inputs.x} = inputs x"},
      {"--d <inputs.x> --o <outputs.o>", "<inputs.x> = inputs x\n<outputs.o> = outputs o"},
      {"--d=<search_space.x>", "<search_space.x> = search_space x"},
      {"{{inputs.x}}", "{{inputs.x}} = inputs x"},
      {"${inputs.x}", "${inputs.x} = inputs x"},
      {"$inputs.x-y", "$inputs.x = inputs x"},
      {"p/$outputs.o/q", "$outputs.o = outputs o"},
  });
  CHECK(only("{inputs.x}").spelling == Spelling::single_braces);
  CHECK(only("{{inputs.x}}").spelling == Spelling::double_braces);
  CHECK(only("${{inputs.x}}").spelling == Spelling::dollar_braces);
  CHECK(only("${inputs.x}").spelling == Spelling::dollar_single);
  CHECK(only("$inputs.x").spelling == Spelling::dollar_bare);
  CHECK(only("<inputs.x>").spelling == Spelling::angle);
}

TEST_CASE("optional, as the documentation means it and as the client sees it") {
  check({
      {"$[[--a ${{inputs.a}}]] ${{inputs.b}}",
       "${{inputs.a}} = inputs a optional\n${{inputs.b}} = inputs b"},
      {"$[[ --a ${{inputs.a}} --b ${{inputs.b}} ]]",
       "${{inputs.a}} = inputs a optional\n${{inputs.b}} = inputs b optional"},
      {"[--a ${{inputs.a}}]", "${{inputs.a}} = inputs a optional"},
      {"[--a ${{inputs.a}} ]", "${{inputs.a}} = inputs a"},
      {"[--a=${{inputs.a}}]", "${{inputs.a}} = inputs a"},
      {"[--a ${{ inputs.a }}]", "${{ inputs.a }} = inputs a whitespace"},
      {"[${{inputs.a}}, ${{inputs.b}}]", "${{inputs.a}} = inputs a\n${{inputs.b}} = inputs b"},
      {"[--a ${{outputs.a}}]", "${{outputs.a}} = outputs a"},
      {"$[[ --a ${{inputs.a}}", "${{inputs.a}} = inputs a optional"},
  });
}

TEST_CASE("optional blocks") {
  const std::string_view text = "x $[[--a ${{inputs.a}}]] $[[1+1]] $[[--b ${{inputs.b}}";
  const auto found = find_placeholders(identity(text)).optionals;
  REQUIRE(found.size() == 2);
  CHECK(found[0].span.of(text) == "$[[--a ${{inputs.a}}]]");
  CHECK(found[0].closed);
  CHECK(found[1].span.of(text) == "$[[");
  CHECK_FALSE(found[1].closed);
}

TEST_CASE("spans of the parts") {
  const std::string_view text = "--a ${{ inputs.a.b }}";
  const Placeholder found = only(text);
  CHECK(found.span.of(text) == "${{ inputs.a.b }}");
  CHECK(found.path.of(text) == "inputs.a.b");
  CHECK(found.context_span.of(text) == "inputs");
  CHECK(found.name_span.of(text) == "a.b");
  CHECK(found.name == "a.b");
}

TEST_CASE("a bare word has an empty name after it") {
  const std::string_view text = "${{name}}";
  const Placeholder found = only(text);
  CHECK(found.name.empty());
  CHECK(found.name_span == aml::Span{7, 7});
}
