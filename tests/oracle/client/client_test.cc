#include <map>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/oracle/client/louder_rules.h"
#include "tests/oracle/judge/change.h"
#include "tests/oracle/judge/tally.h"
#include "validator/host/memory_disk.h"

namespace {

using namespace aml;
using oracle::Case;

const std::string folder = AML_SOURCE_DIR "/tests/oracle/client/";

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

/// Every case with what we say of it.
struct Judged {
  Judged() {
    std::map<std::string, std::string> bases;
    for (const Case& one : oracle::read_cases(folder + "cases.tsv")) {
      std::string& base = bases[one.base];
      if (base.empty()) base = oracle::read_file(folder + "bases/" + one.base + ".yml");
      const auto errors = oracle::errors_in(oracle::changed(base, one.path, one.change), around());
      tally.add(one, errors);
      if (one.refused() && one.note == "disk") {
        (errors.empty() ? missed_on_disk : for_the_disk).push_back(one.name());
      }
    }
  }

  oracle::Tally tally;
  std::vector<std::string> for_the_disk, missed_on_disk;
};

const Judged& judged() {
  static const Judged all;
  return all;
}

}  // namespace

TEST_CASE("what the client refuses gets an error, and one only") {
  const oracle::Tally& tally = judged().tally;
  REQUIRE(tally.refused() > 1800);
  oracle::print("refused only because a local file is not there, and found", judged().for_the_disk);
  tally.print_refused();
  CHECK(judged().missed_on_disk.empty());
  CHECK(tally.without_error() <= 1.0);
  CHECK(tally.without_exactly_one() <= 5.0);
}

TEST_CASE("what the client accepts gets an error only from rules that know better") {
  const oracle::Tally& tally = judged().tally;
  REQUIRE(tally.accepted() > 650);
  tally.print_accepted(oracle::louder_rules);
  for (const std::string_view rule : tally.louder()) {
    INFO(rule);
    CHECK(oracle::is_listed(oracle::louder_rules, rule));
  }
}
