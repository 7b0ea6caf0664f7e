// oracle_fixes safe|all: for each text on the standard input what becomes of it when its fixes are
// applied. Two texts: lines of words, and the fixed text. The lines: `settled` when nothing is left
// to do, `again` when a second run changes it, `fires RULE` for a rule that still speaks where its
// fix wrote, `round`, and `edit BEGIN END SIZE` for each edit of the round, in bytes.

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "tests/oracle/pyyaml/framing.h"
#include "validator/fix/fix.h"

namespace {

using aml::Edit;
using aml::Offset;
using aml::Span;

std::int64_t growth(const Edit& edit) {
  return static_cast<std::int64_t>(edit.text.size()) - edit.span.size();
}

/// Where the edits of a round wrote, in the text that it left.
Span written(const Edit& edit, const std::vector<Edit>& round) {
  std::int64_t begin = edit.span.begin;
  for (const Edit& other : round) {
    if (other.span < edit.span) begin += growth(other);
  }
  return {static_cast<Offset>(begin),
          static_cast<Offset>(begin) + static_cast<Offset>(edit.text.size())};
}

/// A place of one round's result in the next round's; nothing when that wrote over it.
bool move(Span& place, const std::vector<Edit>& round) {
  std::int64_t shift = 0;
  for (const Edit& edit : round) {
    if (edit.span.begin <= place.end && place.begin <= edit.span.end) return false;
    if (edit.span.end < place.begin) shift += growth(edit);
  }
  place = {static_cast<Offset>(place.begin + shift), static_cast<Offset>(place.end + shift)};
  return true;
}

struct Written {
  const aml::RuleDescriptor* rule;
  Span place;
};

/// Where fixes wrote what still is there in the end.
std::vector<Written> places(const aml::fix::Outcome& outcome) {
  std::vector<Written> found;
  std::size_t next = 0;
  for (const std::vector<Edit>& round : outcome.rounds) {
    std::erase_if(found, [&](Written& one) { return !move(one.place, round); });
    for (std::size_t edits = 0; edits < round.size(); ++next) {
      for (const Edit& edit : outcome.applied[next].fix.edits) {
        found.push_back({outcome.applied[next].rule, written(edit, round)});
        ++edits;
      }
    }
  }
  return found;
}

std::string still_firing(const aml::fix::Outcome& outcome) {
  aml::yaml::Arena arena;
  const std::vector<aml::Diagnostic> left = aml::check(outcome.text, {}, arena).diagnostics;
  std::string lines;
  for (const Written& one : places(outcome)) {
    if (one.place.empty()) continue;
    const bool fires = std::ranges::any_of(left, [&](const aml::Diagnostic& finding) {
      return finding.rule == one.rule && finding.span.overlaps(one.place);
    });
    if (fires) lines += "fires " + std::string(one.rule->name) + "\n";
  }
  return lines;
}

std::string told(const aml::fix::Outcome& outcome, const aml::fix::Choice& choice) {
  std::string lines = still_firing(outcome);
  if (outcome.settled) lines += "settled\n";
  if (aml::fix::fix(outcome.text, choice).text != outcome.text) lines += "again\n";
  for (const std::vector<Edit>& round : outcome.rounds) {
    lines += "round\n";
    for (const Edit& edit : round) {
      lines += "edit " + std::to_string(edit.span.begin) + ' ' + std::to_string(edit.span.end) +
               ' ' + std::to_string(edit.text.size()) + '\n';
    }
  }
  return lines;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const bool all = std::strcmp(argv[1], "all") == 0;
  const aml::fix::Choice choice{
      {}, all ? aml::fix::Policy::all : aml::fix::Policy::safe, {}, nullptr};
  while (const auto text = aml::oracle::read_text()) {
    const aml::fix::Outcome outcome = aml::fix::fix(*text, choice);
    aml::oracle::write_text(told(outcome, choice));
    aml::oracle::write_text(outcome.text);
  }
}
