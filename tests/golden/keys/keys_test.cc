// Every key of both dialects: a right value passes, a wrong one is one error on the value, a
// misspelt key is one error on the key that knows the right spelling.
#include <algorithm>

#include "tests/catch.h"
#include "tests/golden/keys/coverage.h"
#include "tests/golden/keys/rows.h"
#include "validator/check/check.h"

namespace {

using aml::Diagnostic;
using aml::keys::Document;
using aml::keys::Row;
using aml::keys::Section;
using aml::keys::Table;

aml::CheckOptions options_for(const Table& table) {
  const bool is_ga = aml::schemas::of(table.id).dialect == "ga";
  aml::CheckOptions options;
  options.dialect = is_ga ? aml::doc::Dialect::ga : aml::doc::Dialect::preview_2021;
  return options;
}

std::vector<Diagnostic> errors_in(const Document& document, const Table& table) {
  aml::yaml::Arena arena;
  std::vector<Diagnostic> found = aml::check(document.text, options_for(table), arena).diagnostics;
  std::erase_if(found, [](const Diagnostic& d) { return d.severity != aml::Severity::error; });
  return found;
}

std::string listing(const std::vector<Diagnostic>& diagnostics, const std::string& text) {
  std::string lines;
  for (const Diagnostic& d : diagnostics) {
    lines += "  " + std::string(d.rule->name) + " on `" + std::string(d.span.of(text)) +
             "`: " + d.message + " (" + d.help + ")\n";
  }
  return lines;
}

void for_each_row(const auto& visit) {
  for (const Table& table : aml::keys::tables()) {
    for (const Section& section : table.sections) {
      for (const Row& row : section.rows) visit(table, section, row);
    }
  }
}

TEST_CASE("a right value of any key is not an error") {
  for_each_row([](const Table& table, const Section& section, const Row& row) {
    if (!row.right) return;
    const Document document = aml::keys::fill(section.frame, row.key, row.key, *row.right);
    const auto errors = errors_in(document, table);
    INFO(table.file << ' ' << section.schema << '\n'
                    << document.text << listing(errors, document.text));
    CHECK(errors.empty());
  });
}

TEST_CASE("a wrong value of any key is one error, and it is there") {
  for_each_row([](const Table& table, const Section& section, const Row& row) {
    if (!row.wrong) return;
    const Document document = aml::keys::fill(section.frame, row.key, row.key, *row.wrong);
    const auto errors = errors_in(document, table);
    INFO(table.file << ' ' << section.schema << '\n'
                    << document.text << listing(errors, document.text));
    CHECK(errors.size() == 1);
    // A key that takes no value at all is reported itself.
    const aml::Span place =
        row.right ? document.value : aml::Span{document.key.begin, document.value.end};
    for (const Diagnostic& error : errors) CHECK(place.contains(error.span));
  });
}

TEST_CASE("a misspelling of any key is one error on it, with the right spelling as fix") {
  for_each_row([](const Table& table, const Section& section, const Row& row) {
    if (!row.typo) return;
    const std::string value = row.right.value_or(row.wrong.value_or("x"));
    const Document document = aml::keys::fill(section.frame, row.key, *row.typo, value);
    const auto errors = errors_in(document, table);
    INFO(table.file << ' ' << section.schema << '\n'
                    << document.text << listing(errors, document.text));
    CHECK(errors.size() == 1);
    for (const Diagnostic& error : errors) {
      CHECK(error.span == document.key);
      CHECK(error.help == "did you mean `" + row.key + "`?");
      CHECK((error.fixes.size() == 1 &&
             error.fixes[0].edits == std::vector{aml::Edit{document.key, row.key}}));
    }
  });
}

TEST_CASE("no key of the schemas is without a row") {
  const std::vector<Table> tables = aml::keys::tables();
  for (const Table& table : tables) {
    const auto gaps = aml::keys::gaps(table, tables);
    for (const std::string& gap : gaps) UNSCOPED_INFO(gap);
    CHECK(gaps.empty());
  }
}

}  // namespace
