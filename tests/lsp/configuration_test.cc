#include <algorithm>

#include "lsp/features/completion.h"
#include "lsp/features/diagnostics.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"

namespace {

using namespace aml::lsp;
using test::Desk;

const std::string configuration = "file:///repo/.aml-lint.yaml";

Json completed(std::string_view marked) {
  return Desk(marked, test::usual_capabilities(), configuration).ask(completion);
}

bool offers(const Json& list, std::string_view label) {
  return std::find(list.begin(), list.end(), label) != list.end();
}

TEST_CASE("a configuration's faults are errors at their places") {
  const std::string text = "ignore: [undefined-inptu]\nfail-on: loud\nnonsense: 1\n";
  const Desk desk(text, test::usual_capabilities(), configuration);
  const Json found = diagnostics(desk.session, *desk.snapshot);
  REQUIRE(found.size() == 3);
  CHECK(found[0]["range"] == test::range_of(text, "undefined-inptu"));
  CHECK(found[1]["range"] == test::range_of(text, "loud"));
  CHECK(found[2]["range"] == test::range_of(text, "nonsense"));
  for (const Json& one : found) CHECK(one["severity"] == 1);
  CHECK(found[0]["message"].get<std::string>().find("undefined-input") != std::string::npos);
  const Desk right("ignore: [undefined-input]\n", test::usual_capabilities(), configuration);
  CHECK(diagnostics(right.session, *right.snapshot) == Json::array());
}

struct Row {
  const char* name;
  const char* marked;
  std::vector<const char*> offered;
  std::vector<const char*> not_offered;
};

TEST_CASE("what is offered in a configuration") {
  const Row rows[] = {
      {"an empty file", "@|", {"select", "fail-on", "overrides", "exclude"}, {"paths", "format"}},
      {"present keys are left out", "select: [all]\n@|\n", {"ignore"}, {"select"}},
      {"a begun key", "fail@|\n", {"fail-on"}, {}},
      {"words of a key", "fail-on: @|\n", {"warning", "never"}, {"ignore", "undefined-input"}},
      {"dialects", "dialect: g@|\n", {"ga", "auto"}, {}},
      {"rules in brackets", "ignore: [unused-input, un@|]\n", {"undefined-input", "all"}, {"ga"}},
      {"rules after dashes", "ignore:\n  - und@|\n", {"undefined-input", "default"}, {}},
      {"an empty item", "ignore:\n  - @|\n", {"undefined-input"}, {}},
      {"codes", "select: [AML03@|]\n", {"AML0301", "undefined-input"}, {}},
      {"rules of severity",
       "severity:\n  unknown-key: hint\n  @|\n",
       {"undefined-input"},
       {"unknown-key", "all", "warning"}},
      {"levels", "severity:\n  unknown-key: @|\n", {"warning", "hint"}, {"never", "unknown-key"}},
      {"an override",
       "overrides:\n  - paths: [old/]\n    @|\n",
       {"ignore", "dialect", "severity"},
       {"exclude", "overrides", "paths"}},
      {"rules of an override", "overrides:\n  - ignore: [@|]\n", {"undefined-input"}, {}},
      {"a comment", "# @|\nignore: []\n", {}, {"select"}},
      {"patterns", "exclude:\n  - @|\n", {}, {"undefined-input", "select"}},
  };
  for (const Row& row : rows) {
    DYNAMIC_SECTION(row.name) {
      const Json labels = test::labels_of(completed(row.marked));
      for (const char* label : row.offered) {
        INFO(label << " of " << labels);
        CHECK(offers(labels, label));
      }
      for (const char* label : row.not_offered) {
        INFO(label);
        CHECK_FALSE(offers(labels, label));
      }
    }
  }
}

TEST_CASE("what is accepted in a configuration") {
  struct Accepted {
    const char* marked;
    const char* label;
    const char* text;
  };
  const Accepted rows[] = {
      {"ignore: [unused-input, un@|]\n", "undefined-input",
       "ignore: [unused-input, undefined-input]\n"},
      {"ignore: und@|\n", "undefined-input", "ignore: [undefined-input]\n"},
      {"ignore:\n  - und@|\n", "undefined-input", "ignore:\n  - undefined-input\n"},
      {"sever@|\n", "severity", "severity:\n  $1\n"},
      {"severity:\n  unk@|\n", "unknown-key", "severity:\n  unknown-key: \n"},
      {"fail-on: warn@|\n", "error", "fail-on: error\n"},
  };
  for (const Accepted& row : rows) {
    const Desk desk(row.marked, test::usual_capabilities(), configuration);
    INFO(row.marked);
    CHECK(test::accepted(desk.text, test::item_of(desk.ask(completion), row.label)) == row.text);
  }
}

TEST_CASE("rules are offered in a comment that suppresses") {
  struct Comment {
    const char* name;
    const char* line;
    const char* label;  ///< null: nothing is offered
    const char* after;
  };
  const Comment rows[] = {
      {"the first", "# aml-lint: disable=@|", "undefined-input",
       "# aml-lint: disable=undefined-input"},
      {"begun, with a reason", "# aml-lint: disable=unk@|own -- why", "undefined-input",
       "# aml-lint: disable=undefined-input -- why"},
      {"the second", "# aml-lint: disable-next-line=unknown-key,un@|", "undefined-input",
       "# aml-lint: disable-next-line=unknown-key,undefined-input"},
      {"a code", "# aml-lint: disable-file=AML@|", "AML0301", "# aml-lint: disable-file=AML0301"},
      {"after a value", "compute: local  # aml-lint: disable=@|", "local-compute",
       "compute: local  # aml-lint: disable=local-compute"},
      {"the word in front", "# aml-lint: dis@|able=unknown-key",
       "disable-next-line=", "# aml-lint: disable-next-line=unknown-key"},
      {"in the reason", "# aml-lint: disable=unknown-key -- un@|", nullptr, ""},
      {"another comment", "# see unk@|", nullptr, ""},
      {"in a command", "experiment_name: 'a # aml-lint: disable=@|'", nullptr, ""},
  };
  const std::string head = "type: command\ncommand: echo\nenvironment: azureml:e:1\n";
  for (const Comment& row : rows) {
    DYNAMIC_SECTION(row.name) {
      const Desk desk(head + row.line + "\n");
      const Json list = desk.ask(completion);
      if (row.label == nullptr) {
        CHECK_FALSE(offers(test::labels_of(list), "undefined-input"));
      } else {
        CHECK(test::accepted(desk.text, test::item_of(list, row.label)) == head + row.after + "\n");
      }
    }
  }
  const Desk taken(head + "# aml-lint: disable=unknown-key,@|\n");
  CHECK_FALSE(offers(test::labels_of(taken.ask(completion)), "unknown-key"));
}

}  // namespace
