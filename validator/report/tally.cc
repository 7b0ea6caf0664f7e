#include "validator/report/tally.h"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

#include "validator/report/printable.h"

namespace aml::report {
namespace {

struct Row {
  std::size_t count;
  std::string text;
};

std::string table(std::string_view title, std::vector<Row> rows) {
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.count != b.count ? a.count > b.count : a.text < b.text;
  });
  std::string out = fmt::format("{}:\n", title);
  for (const Row& row : rows) out += fmt::format("{:>6}  {}\n", row.count, row.text);
  return out;
}

}  // namespace

void Tally::count(const FileReport& file) {
  for (const Diagnostic& diagnostic : file.diagnostics) {
    Rule& rule = rules_[diagnostic.rule];
    rule.severity = std::max(rule.severity, diagnostic.severity);
    ++rule.findings;
  }
  if (!file.diagnostics.empty()) files_[std::string(file.path)] += file.diagnostics.size();
}

void Tally::add(const Tally& other) {
  for (const auto& [descriptor, counted] : other.rules_) {
    Rule& rule = rules_[descriptor];
    rule.severity = std::max(rule.severity, counted.severity);
    rule.findings += counted.findings;
  }
  for (const auto& [path, findings] : other.files_) files_[path] += findings;
}

std::string Tally::text() const {
  if (files_.empty()) return {};
  std::vector<Row> rules, files;
  for (const auto& [descriptor, counted] : rules_) {
    rules.push_back(
        {counted.findings, fmt::format("{} ({})", descriptor->name, to_string(counted.severity))});
  }
  for (const auto& [path, findings] : files_) {
    std::string name;
    append_printable(path, name);
    files.push_back({findings, std::move(name)});
  }
  return table("findings by rule", std::move(rules)) + table("findings by file", std::move(files));
}

}  // namespace aml::report
