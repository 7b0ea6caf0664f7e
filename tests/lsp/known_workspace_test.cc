// What a workspace has is completed and hovered, with the age of the list.
#include "lsp/features/known_workspace.h"

#include "lsp/features/completion.h"
#include "lsp/features/hover.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"
#include "tests/lsp/fake_runner.h"
#include "tests/lsp/known_here.h"

namespace {

using namespace aml;
using namespace aml::lsp;
using test::Desk;

constexpr std::int64_t minute = 60'000;
constexpr std::int64_t hour = 60 * minute;

/// A workspace with one name of each kind.
struct Workshop {
  Workshop() {
    workspace::Names& names = known.names();
    names.computes = {{"gpu", "AmlCompute", "STANDARD_NC6S_V3", 0, 4}, {"aks", "Kubernetes"}};
    names.environments = {{"mine", {"3", "2"}}, {"sklearn-1.5", {"31"}, "azureml"}};
    names.data = {{"iris", {"2"}}, {"here", {}, "", "/data/here"}};
    names.models = {{"forest", {"7"}}};
    names.datastores = {{"store", "AzureBlob", true}};
  }

  /// The answer at the cursor of a job that has this line.
  Json ask(Json (*feature)(const Request&), const std::string& line) {
    Desk desk("type: command\ncommand: echo\n" + line);
    desk.session.ports.workspaces = &known;
    return desk.ask(feature);
  }

  std::string hovered(const std::string& line) {
    const Json answer = ask(hover, line);
    return answer.is_null() ? "" : answer["contents"]["value"].get<std::string>();
  }

  /// What a completion says of an item.
  std::string detail(const std::string& line, std::string_view label) {
    return test::item_of(ask(completion, line), label)["detail"];
  }

  test::KnownHere known{{"s", "g", "ws"}};
};

bool has(const std::string& text, std::string_view piece) {
  return text.find(piece) != std::string::npos;
}

TEST_CASE("ages are in the unit that a reader thinks in") {
  struct Row {
    std::int64_t age;
    const char* text;
  };
  for (const Row& row : {Row{-hour, "just now"}, Row{0, "just now"}, Row{minute, "1 min old"},
                         Row{hour - 1, "59 min old"}, Row{3 * hour, "3 h old"},
                         Row{47 * hour, "47 h old"}, Row{48 * hour, "2 days old"}}) {
    CHECK(age_text(1'000 * hour, 1'000 * hour + row.age) == row.text);
  }
}

TEST_CASE("names are asked for where the list is old or there is none, and where that is allowed") {
  struct Known final : KnownWorkspaces {
    std::shared_ptr<const KnownWorkspace> at(const std::string&) override {
      return std::make_shared<const KnownWorkspace>(known);
    }
    std::shared_ptr<const KnownWorkspace> read(const std::string& path) override {
      return at(path);
    }
    void watch(std::function<void()>) override {}
    KnownWorkspace known;
  };
  const workspace::Address there{"s", "g", "ws"};
  struct Row {
    workspace::Address where;
    std::optional<std::int64_t> age;  ///< of the list; nothing: there is none
    bool is_allowed;
    bool is_asked;
  };
  for (const Row& row :
       {Row{there, {}, true, true}, Row{there, {}, false, false},
        Row{there, 9 * minute, true, false}, Row{there, 11 * minute, true, true},
        Row{there, 11 * minute, false, false}, Row{there, -hour, true, true},
        Row{{}, {}, true, true}, Row{{}, 0, true, false}, Row{{}, minute, true, true}}) {
    Known known;
    known.known.address = row.where;
    if (row.age) {
      known.known.list = std::make_shared<const workspace::NameList>(
          workspace::NameList{row.where, os::unix_milliseconds() - *row.age, {}});
    }
    test::FakeRunner runner;
    Desk desk("type: command\ncommand: echo\ncompute: azureml:@|g\n");
    desk.session.ports = {&known, &runner};
    desk.session.settings.job_names = row.is_allowed;
    desk.ask(completion);
    CAPTURE(row.where.name, row.age.value_or(-1), row.is_allowed);
    CHECK(static_cast<bool>(runner.refreshed) == row.is_asked);
    if (row.is_asked) CHECK_FALSE(runner.forced);
  }
}

TEST_CASE("references are completed from the list, which says how old it is") {
  Workshop shop;
  CHECK(shop.detail("compute: @|\n", "azureml:gpu") ==
        "STANDARD_NC6S_V3, 0 to 4 instances; ws, 3 h old");
  CHECK(shop.detail("compute: @|\n", "azureml:aks") == "Kubernetes; ws, 3 h old");
  CHECK(shop.detail("environment: azureml:@|\n", "azureml:mine:3") == "ws, 3 h old");
  CHECK(shop.detail("environment: azureml:@|\n", "azureml:mine@latest") == "ws, 3 h old");
  CHECK(shop.detail("environment: @|\n",
                    "azureml://registries/azureml/environments/sklearn-1.5/versions/31") ==
        "in registry azureml: ws, 3 h old");
  const std::string data = "inputs:\n  d:\n    type: uri_folder\n    path: azureml:@|\n";
  CHECK(shop.detail(data, "azureml:iris:2") == "ws, 3 h old");
  CHECK(shop.detail(data, "azureml:here@latest") == "ws, 3 h old: /data/here");
  const std::string model = "inputs:\n  m:\n    type: custom_model\n    path: azureml:@|\n";
  CHECK(shop.detail(model, "azureml:forest:7") == "ws, 3 h old");
}

TEST_CASE("datastores are completed in addresses") {
  Workshop shop;
  const Json offered = test::labels_of(shop.ask(
      completion, "inputs:\n  d:\n    type: uri_folder\n    path: azureml://datastores/@|\n"));
  CHECK(std::find(offered.begin(), offered.end(), "azureml://datastores/store/paths/") !=
        offered.end());
}

TEST_CASE("a hover says what the list has of a name, and its age") {
  Workshop shop;
  const std::string compute = shop.hovered("compute: azureml:g@|pu\n");
  CHECK(has(compute, "size: `STANDARD_NC6S_V3, 0 to 4 instances`"));
  CHECK(has(compute, "from: ws, 3 h old"));
  CHECK(has(shop.hovered("compute: g@|pu\n"), "STANDARD_NC6S_V3"));
  CHECK(has(shop.hovered("environment: azureml:m@|ine:1\n"), "versions: `3`, `2`"));
  const std::string data = "inputs:\n  d:\n    type: uri_folder\n    path: ";
  CHECK(has(shop.hovered(data + "azureml:he@|re@latest\n"), "here: `/data/here`"));
  CHECK(has(shop.hovered(data + "azureml://datastores/st@|ore/paths/x\n"),
            "type: `AzureBlob`, the default"));
  CHECK(has(shop.hovered("compute: azureml:go@|ne\n"), "Not in the list of ws, 3 h old."));
  CHECK(has(shop.hovered("environment: azureml://registries/azureml/environments/"
                         "sklearn-1.5/versions/@|31\n"),
            "versions: `31`"));
}

TEST_CASE("a hover says nothing of another place, of words, and of a list that is not there") {
  Workshop shop;
  const std::string other =
      "azureml://subscriptions/s/resourcegroups/g/workspaces/other/datastores/st@|ore/paths/x\n";
  CHECK_FALSE(has(shop.hovered("inputs:\n  d:\n    path: " + other), "3 h old"));
  CHECK_FALSE(has(shop.hovered("compute: lo@|cal\n"), "3 h old"));
  for (const char* what : {"registries/ours/environments/sklearn-1.5/versions/@|31\n",
                           "registries/azureml/environments/absent/versions/@|1\n"}) {
    const std::string text = shop.hovered(std::string("environment: azureml://") + what);
    CHECK(has(text, "Something of a registry"));
    CHECK_FALSE(has(text, "3 h old"));
  }
  Desk desk("command: echo\nenvironment: e\ncompute: azureml:g@|pu\n");
  const Json plain = desk.ask(hover);
  CHECK_FALSE(has(plain.dump(), "old"));
}

}  // namespace
