#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/oracle/client/change.h"
#include "tests/oracle/client/louder_rules.h"
#include "validator/check/check.h"
#include "validator/host/memory_disk.h"

namespace {

using namespace aml;

const std::string folder = AML_SOURCE_DIR "/tests/oracle/client/";

struct Case {
  std::string base, path, change, verdict, needs;
  bool refused() const { return verdict == "refused"; }
  std::string name() const { return fmt::format("{} {} {}", base, path, change); }
};

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

std::vector<Case> read_cases() {
  std::istringstream lines(read(folder + "cases.tsv"));
  std::vector<Case> cases;
  std::string line;
  std::getline(lines, line);  // names of the columns
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    Case& one = cases.emplace_back();
    for (std::string* cell : {&one.base, &one.path, &one.change, &one.verdict, &one.needs}) {
      std::getline(cells, *cell, '\t');
    }
  }
  return cases;
}

/// The files that stood there when the client was asked.
const host::FileContext& around() {
  static const struct Place {
    Place() {
      for (const char* file : {"src/main.py", "context/Dockerfile", "conda.yml", "data/x.csv"}) {
        disk.add_file(std::string("/repo/") + file, "");
      }
    }
    host::MemoryDisk disk;
    mutable host::Seen seen{disk};
    host::FileContext around{seen, "/repo", "/repo"};
  } place;
  return place.around;
}

/// Names of the rules with an error in the text.
std::vector<std::string_view> errors_in(std::string_view text) {
  yaml::Arena arena;
  std::vector<std::string_view> names;
  for (const Diagnostic& diagnostic : check(text, {}, arena, &around()).diagnostics) {
    if (diagnostic.severity == Severity::error) names.push_back(diagnostic.rule->name);
  }
  return names;
}

bool may_be_louder(std::string_view rule) {
  return std::any_of(oracle::louder_rules.begin(), oracle::louder_rules.end(),
                     [rule](const oracle::LouderRule& louder) { return louder.name == rule; });
}

/// Every case with what we say of it.
struct Tally {
  Tally() {
    std::map<std::string, std::string> bases;
    for (const Case& one : read_cases()) {
      std::string& base = bases[one.base];
      if (base.empty()) base = read(folder + "bases/" + one.base + ".yml");
      add(one, errors_in(oracle::changed(base, one.path, one.change)));
    }
  }

  void add(const Case& one, const std::vector<std::string_view>& errors) {
    if (one.refused()) {
      if (one.needs == "disk") {
        (errors.empty() ? missed_on_disk : for_the_disk).push_back(one.name());
      }
      ++refused;
      if (errors.empty()) missed.push_back(one.name());
      if (errors.size() > 1)
        several.push_back(fmt::format("{}: {}", one.name(), fmt::join(errors, " ")));
    } else {
      ++accepted;
      for (const std::string_view rule : errors) louder[std::string(rule)].push_back(one.name());
    }
  }

  std::size_t refused = 0, accepted = 0;
  std::vector<std::string> for_the_disk, missed_on_disk, missed, several;
  std::map<std::string, std::vector<std::string>> louder;
};

const Tally& tally() {
  static const Tally all;
  return all;
}

void print(std::string_view title, const std::vector<std::string>& names) {
  fmt::print("{}: {}\n", title, names.size());
  for (const std::string& name : names) fmt::print("  {}\n", name);
}

}  // namespace

TEST_CASE("what the client refuses gets an error, and one only") {
  REQUIRE(tally().refused > 1800);
  print("refused only because a local file is not there, and found", tally().for_the_disk);
  print("refused by the client, no error from us", tally().missed);
  print("refused for one fault, several errors from us", tally().several);
  const auto share = [](std::size_t count) {
    return 100.0 * static_cast<double>(count) / static_cast<double>(tally().refused);
  };
  fmt::print("{} refused: {:.2f} % get an error, {:.2f} % exactly one\n", tally().refused,
             100.0 - share(tally().missed.size()),
             100.0 - share(tally().missed.size() + tally().several.size()));
  CHECK(tally().missed_on_disk.empty());
  CHECK(share(tally().missed.size()) <= 1.0);
  CHECK(share(tally().missed.size() + tally().several.size()) <= 5.0);
}

TEST_CASE("what the client accepts gets an error only from rules that know better") {
  REQUIRE(tally().accepted > 650);
  fmt::print("{} accepted\n", tally().accepted);
  for (const auto& [rule, names] : tally().louder) {
    fmt::print("{}: {} errors{}\n", rule, names.size(),
               may_be_louder(rule) ? "" : " FROM A RULE THAT IS NOT IN THE LIST");
    for (const std::string& name : names) fmt::print("  {}\n", name);
    CHECK(may_be_louder(rule));
  }
}
