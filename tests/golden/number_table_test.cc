// The table of numbers in tests/golden/numbered-faults.md: each number of the reference has one
// row, which names rules that exist, or says why there is none.
#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/catch.h"
#include "validator/rules/rule.h"

namespace {

constexpr int highest = 98;

struct Row {
  std::string numbers, what, here;
};

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  return begin == text.npos ? "" : text.substr(begin, text.find_last_not_of(' ') + 1 - begin);
}

std::vector<Row> rows() {
  std::ifstream file(std::string(AML_SOURCE_DIR) + "/tests/golden/numbered-faults.md");
  std::vector<Row> found;
  for (std::string line; std::getline(file, line);) {
    std::istringstream cells(line);
    std::string before;
    Row row;
    if (!line.starts_with("| ") || line.starts_with("| number") ||
        !std::getline(cells, before, '|'))
      continue;
    for (std::string* cell : {&row.numbers, &row.what, &row.here}) {
      std::getline(cells, *cell, '|');
      *cell = trimmed(*cell);
    }
    found.push_back(row);
  }
  return found;
}

/// "57, 58" -> 57 and 58; nothing for rows beyond the reference, such as "secrets".
std::vector<int> numbers_in(const std::string& cell) {
  std::vector<int> numbers;
  std::istringstream parts(cell);
  for (std::string part; std::getline(parts, part, ',');) {
    part = trimmed(part);
    int number = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
    if (error == std::errc() && end == part.data() + part.size()) numbers.push_back(number);
  }
  return numbers;
}

std::set<std::string, std::less<>> rule_names() {
  std::set<std::string, std::less<>> names;
  for (const aml::RuleDescriptor* rule : aml::rules::registry()) names.emplace(rule->name);
  return names;
}

TEST_CASE("each number of the reference has one row") {
  std::map<int, int> counts;
  for (const Row& row : rows()) {
    for (const int number : numbers_in(row.numbers)) ++counts[number];
  }
  for (int number = 1; number <= highest; ++number) {
    INFO(number);
    CHECK(counts[number] == 1);
  }
  CHECK(counts.size() == highest);
}

TEST_CASE("a row names rules that exist, or a reason") {
  const auto names = rule_names();
  for (const Row& row : rows()) {
    INFO(row.numbers << ": " << row.here);
    CHECK(row.what.size() > 2);
    CHECK(row.here.size() > 8);
    std::size_t known = 0;
    std::istringstream words(row.here);
    std::string between;
    for (bool quoted = false; std::getline(words, between, '`'); quoted = !quoted) {
      if (!quoted) continue;
      known += names.count(between);
      // A word with a hyphen is the name of a rule.
      if (between.find('-') != between.npos) CHECK(names.contains(between));
    }
    if (known == 0) CHECK(row.here.size() > 25);
  }
}

}  // namespace
