#include "backend/execution/replace.h"

#include "tests/catch.h"

using namespace aml::backend;

TEST_CASE("placeholders are replaced as Azure ML replaces them") {
  const Lookup lookup = [](aml::expr::Context context,
                           std::string_view name) -> std::optional<std::string> {
    if (context == aml::expr::Context::inputs && name == "x") return "1";
    if (context == aml::expr::Context::outputs && name == "m") return "/out/m";
    if (context == aml::expr::Context::search_space && name == "lr") return "0.5";
    return {};
  };
  struct Case {
    std::string command;
    std::string text;
    std::string unknown;
  };
  const std::vector<Case> cases = {
      {"run ${{inputs.x}} ${{outputs.m}}/a ${{search_space.lr}}", "run 1 /out/m/a 0.5", ""},
      {"run ${{ inputs.x }}", "run 1", ""},
      {"run {inputs.x}", "run 1", ""},
      {"run { inputs.x }", "run { inputs.x }", ""},
      {"run ${inputs.x}", "run $1", ""},
      {"echo ${HOME} {print $1} '{\"a\": 1}'", "echo ${HOME} {print $1} '{\"a\": 1}'", ""},
      {"run $[[--x ${{inputs.x}}]] end", "run --x 1 end", ""},
      {"run $[[--y ${{inputs.y}}]] end", "run  end", ""},
      {"run $[[--x ${{inputs.x}} ${{inputs.y}}]]$[[${{outputs.m}}]]", "run /out/m", ""},
      {"run ${{inputs.gone}}", "run ", "inputs.gone"},
      {"", "", ""},
      {"${{inputs.x}}${{inputs.x}}", "11", ""},
  };
  for (const Case& one : cases) {
    CAPTURE(one.command);
    const Replaced replaced = replace_placeholders(one.command, lookup);
    CHECK(replaced.text == one.text);
    CHECK(replaced.unknown == one.unknown);
  }
}
