#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/oracle/judge/tally.h"
#include "tests/oracle/workspace/documents.h"
#include "tests/oracle/workspace/louder_rules.h"
#include "validator/document/classification.h"
#include "validator/host/memory_disk.h"

namespace {

using namespace aml;
using oracle::Case;

std::vector<Case> cases() {
  return oracle::read_cases(AML_SOURCE_DIR "/tests/oracle/workspace/cases.tsv");
}

/// Names of the rules that report an error in the document, beside its neighbours.
std::vector<std::string_view> errors_in(const oracle::Documents& documents) {
  host::MemoryDisk disk;
  for (const auto& [path, text] : documents.neighbours) disk.add_file("/repo/" + path, text);
  host::Seen seen(disk);
  return oracle::errors_in(documents.text, {seen, "/repo", "/repo"});
}

/// Whether documents of this kind are checked yet.
bool is_checked(const std::string& base) {
  yaml::Arena arena;
  return doc::classify(yaml::parse(oracle::unchanged(base).text, arena)).is_checked();
}

/// What the client refuses for reasons that are no fault of the file (README.md).
bool is_ours_to_judge(const Case& one) { return one.note == "option" || one.note == "crash"; }

/// What only the text of a file tells that a batch deployment or a schedule names, for those are
/// not judged where they are named, and the keys of automl steps, which are not checked: never
/// judged, whatever we say of it.
bool waits_for_other_files(const Case& one) {
  const bool is_named_file = one.path.find(".yml:") != std::string::npos &&
                             (one.change != "absent" || one.path.starts_with("train.yml"));
  if (is_named_file && one.base == "deployment-batch-pipeline") return true;
  if (is_named_file && one.base.starts_with("schedule-")) return true;
  return one.base.starts_with("pipeline-") && one.path.starts_with("jobs.auto");
}

/// Every case of a checked kind with what we say of it.
struct Judged {
  Judged() {
    std::map<std::string, bool> checked;
    for (const Case& one : cases()) {
      if (!checked.contains(one.base)) checked[one.base] = is_checked(one.base);
      if (!checked[one.base] || (one.refused() && waits_for_other_files(one))) continue;
      const auto errors = errors_in(oracle::asked(one));
      if (is_ours_to_judge(one)) {
        (errors.empty() ? let_pass : refused_too).push_back(one.name());
      } else {
        all.add(one, errors);
        by_base[one.base].add(one, errors);
      }
    }
  }

  oracle::Tally all;
  std::map<std::string, oracle::Tally> by_base;
  std::vector<std::string> let_pass, refused_too;
};

const Judged& judged() {
  static const Judged all;
  return all;
}

}  // namespace

TEST_CASE("every row stands for a document other than its base") {
  const std::vector<Case> all = cases();
  REQUIRE(all.size() > 2400);
  for (const Case& one : all) {
    INFO(one.name());
    const oracle::Documents& base = oracle::unchanged(one.base);
    const oracle::Documents asked = oracle::asked(one);
    const bool same = asked.text == base.text && asked.neighbours == base.neighbours;
    CHECK(same == (one.change == "none"));
  }
}

TEST_CASE("of the checked kinds, what the client refuses gets an error, and one only") {
  for (const auto& [base, tally] : judged().by_base) {
    fmt::print("{}: {} refused, {:.2f} % get an error, {:.2f} % exactly one; {} accepted\n", base,
               tally.refused(), 100.0 - tally.without_error(), 100.0 - tally.without_exactly_one(),
               tally.accepted());
  }
  judged().all.print_refused();
  oracle::print("ours to judge, no error from us", judged().let_pass);
  oracle::print("ours to judge, an error from us", judged().refused_too);
  CHECK(judged().all.without_error() <= 1.0);
  CHECK(judged().all.without_exactly_one() <= 5.0);
}

TEST_CASE("of the checked kinds, what the client accepts gets an error only from listed rules") {
  judged().all.print_accepted(oracle::louder_workspace_rules);
  for (const std::string_view rule : judged().all.louder()) {
    INFO(rule);
    CHECK(oracle::is_listed(oracle::louder_workspace_rules, rule));
  }
}
