// One mistake of structure in a right document is one finding, and where lines were moved, its fix
// moves them back.
#include <array>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>

#include "tests/catch.h"
#include "tests/golden/files.h"
#include "tests/mistakes/mutations.h"
#include "validator/check/check.h"
#include "validator/text/edits.h"

namespace {

namespace fs = std::filesystem;
using tests::Mutation;

std::vector<aml::Diagnostic> serious(std::string_view text) {
  aml::yaml::Arena arena;
  std::vector<aml::Diagnostic> found = aml::check(text, {}, arena).diagnostics;
  std::erase_if(found, [](const auto& one) { return one.severity < aml::Severity::warning; });
  return found;
}

/// Documents of the project that are checked and right.
std::vector<std::string> right_documents() {
  std::vector<fs::path> paths;
  for (const char* folder : {"examples", "tests/golden/ok", "tests/rules"}) {
    for (const auto& entry : fs::recursive_directory_iterator(fs::path(AML_SOURCE_DIR) / folder)) {
      const bool wrong = entry.path().filename() == "wrong.yml";
      if (entry.path().extension() == ".yml" && !wrong) paths.push_back(entry.path());
    }
  }
  std::ranges::sort(paths);
  std::vector<std::string> documents;
  for (const fs::path& path : paths) {
    const std::string text = tests::read(path);
    aml::yaml::Arena arena;
    if (aml::check(text, {}, arena).what.is_checked() && serious(text).empty())
      documents.push_back(text);
  }
  return documents;
}

struct Tally {
  int tried = 0;
  int silent = 0;  ///< still right, or right for another reader
  int several = 0;
  int without_fix = 0;  ///< of those with lines moved that are not silent
  int moved = 0;
};

/// Whether one of the fixes leaves nothing but what another mistake is the cause of.
bool is_fixed(std::string_view text, const std::vector<aml::Diagnostic>& findings,
              std::size_t mistakes) {
  for (const aml::Diagnostic& finding : findings) {
    for (const aml::Fix& fix : finding.fixes) {
      std::vector<aml::Edit> edits = fix.edits;
      if (!aml::text::sort_edits(edits)) continue;
      if (serious(aml::text::apply(text, edits)).size() < mistakes) return true;
    }
  }
  return false;
}

void show(const char* what, Mutation mutation, const std::string& text) {
  if (std::getenv("AML_SHOW") == nullptr) return;
  std::cout << "---- " << what << ": " << name_of(mutation) << "\n" << text;
  for (const aml::Diagnostic& finding : serious(text)) {
    std::cout << "  # " << finding.rule->name << " `" << finding.span.of(text)
              << "`: " << finding.message << " | " << finding.help << "\n";
  }
}

void judge(const std::string& text, Mutation mutation, Tally& tally) {
  const std::vector<aml::Diagnostic> findings = serious(text);
  const std::size_t mistakes = tests::mistakes(mutation);
  ++tally.tried;
  if (findings.empty()) {
    ++tally.silent;
    return;
  }
  if (findings.size() > mistakes) {
    ++tally.several;
    show("several findings", mutation, text);
  }
  if (!moves_lines(mutation)) return;
  ++tally.moved;
  if (is_fixed(text, findings, mistakes)) return;
  ++tally.without_fix;
  show("no fix", mutation, text);
}

TEST_CASE("one mistake of structure is one finding, with a fix that moves the lines") {
  const char* given = std::getenv("AML_SEED");
  const unsigned seed = given != nullptr ? static_cast<unsigned>(std::stoul(given)) : 20'211u;
  const std::vector<std::string> documents = right_documents();
  REQUIRE(documents.size() >= 100);
  std::mt19937 random(seed);
  std::array<Tally, tests::mutations> tallies;
  constexpr int each = 150;
  for (int kind = 0; kind < tests::mutations; ++kind) {
    const auto mutation = static_cast<Mutation>(kind);
    Tally& tally = tallies[static_cast<std::size_t>(kind)];
    for (int attempt = 0; tally.tried < each && attempt < 20 * each; ++attempt) {
      const auto text = mutated(documents[random() % documents.size()], mutation, random);
      if (text) judge(*text, mutation, tally);
    }
  }

  Tally sum;
  std::cout << "seed " << seed << ", " << documents.size() << " right documents\n";
  for (int kind = 0; kind < tests::mutations; ++kind) {
    const Tally& tally = tallies[static_cast<std::size_t>(kind)];
    std::cout << "  " << name_of(static_cast<Mutation>(kind)) << ": " << tally.tried << " tried, "
              << tally.silent << " silent, " << tally.several << " with several findings, "
              << tally.without_fix << " of " << tally.moved << " without a fix\n";
    sum.tried += tally.tried;
    sum.silent += tally.silent;
    sum.several += tally.several;
    sum.without_fix += tally.without_fix;
    sum.moved += tally.moved;
  }
  const double several = 100.0 * sum.several / (sum.tried - sum.silent);
  const double without_fix = 100.0 * sum.without_fix / sum.moved;
  std::cout << "  several findings: " << several << " %, moved lines without a fix: " << without_fix
            << " %\n";
  CHECK(sum.tried >= 8 * each - 50);
  CHECK(several <= 2.0);
  CHECK(without_fix <= 3.0);
}

}  // namespace
