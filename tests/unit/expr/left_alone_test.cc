#include "tests/catch.h"
#include "tests/unit/expr/identity.h"

using aml::expr::described;

namespace {

void check_alone(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts) {
    INFO(text);
    CHECK(described(text) == "");
  }
}

}  // namespace

TEST_CASE("Python dicts, sets and f-strings are left alone") {
  check_alone({"python -c \"print({'inputs': 1})\"", "d = {inputs: 1, outputs: 2}", "f'{x}'",
               "f'{inputs}'", "f'{args.lr:.2f}'", "f'{inputs.x:.2f}'", "f'{inputs.x!r}'",
               "f'{inputs[0]}'", "f'{inputs.shape[0]}'", "f'{inputs.keys()}'", "f'{inputs.n + 1}'",
               "f'{inputs.n*2}'", "f'{{{inputs.x}}}'", "{}", "{ }"});
}

TEST_CASE("the shell's own expansions are left alone") {
  check_alone({"echo ${VAR} ${VAR:-x} $VAR $(ls) $((1+1)) $? $$ $@", "echo ${inputs} $inputs",
               "echo ${inputs[0]} ${inputs:-x} ${#inputs}", "echo ${inputs.x:-y}",
               "echo \\$inputs.x $$inputs.x", "if [[ -f x ]]; then ls; fi", "$[[1+1]]",
               "f() { inputs.x; }", "find . -exec ls {} \\;"});
}

TEST_CASE("redirections are left alone") {
  check_alone({"cmd <inputs.txt >out", "cmd < inputs.txt > out", "cmd<inputs.txt>out",
               "cmd 0<inputs.txt>out", "cat <<inputs.x>", "cmd >outputs.log 2>&1"});
}

TEST_CASE("awk, JSON, HTML and generics are left alone") {
  check_alone({"awk '{print $1}'", "awk '{print inputs.x}'",
               "awk -F, '{ s += $2 } END { print s }'", R"({"inputs": {"x": 1}})",
               R"({"inputs.x": 1})", "<b>inputs</b>", "</inputs.x>", "<inputs>",
               "<inputs.x attr=1>", "<br/>", "<!-- inputs.x -->", "vector<inputs>",
               "List<inputs.Item> items", "map<string, inputs.x>", "<inputs.a.b>", "<inputs.1st>",
               "<inputs.data-dir>", "a < inputs.x > b"});
}

TEST_CASE("templates of other tools are left alone") {
  check_alone({"{{model_uri}}", "{{ item.name }}", "<your environment name>", "<% value %>",
               "{your compute name}", "@inputs.x", "#{x}", "{{{inputs.x}}}"});
}
