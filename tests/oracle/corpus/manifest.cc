#include "tests/oracle/corpus/manifest.h"

#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "tests/catch.h"
#include "validator/text/line_table.h"

namespace aml::oracle {
namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

}  // namespace

std::vector<Expected> expected_of(const std::string& findings) {
  const std::map<char, Severity> severities = {{'E', Severity::error},
                                               {'W', Severity::warning},
                                               {'H', Severity::hint},
                                               {'I', Severity::hint}};
  std::vector<Expected> expected;
  for (std::string part : split(findings, ';')) {
    part.erase(0, part.find_first_not_of(' '));
    const std::size_t at = part.find('@');
    if (at == std::string::npos || part.size() < 3 || part[1] != ' ') continue;
    const std::string what = part.substr(2, at - 2);
    if (!severities.contains(part[0])) continue;
    // A key that appears twice with one value loses nothing: a warning. So is local data that is
    // not there: it may be fetched before the job is submitted.
    const bool mild = what == "duplicate-key" || what == "path-missing";
    expected.push_back({what, static_cast<Offset>(std::stoul(part.substr(at + 1))),
                        mild ? Severity::warning : severities.at(part[0]), part[0] == 'I'});
  }
  return expected;
}

std::filesystem::path corpus_folder(const char* variable) {
  const char* folder = std::getenv(variable);
  REQUIRE(folder != nullptr);
  return folder;
}

std::vector<std::vector<std::string>> manifest_rows(const std::filesystem::path& file,
                                                    std::size_t cells) {
  std::istringstream lines(read_text(file));
  std::vector<std::vector<std::string>> rows;
  std::string line;
  std::getline(lines, line);
  while (std::getline(lines, line)) {
    std::vector<std::string> row = split(line, '\t');
    const bool yaml = !row.empty() && (row[0].ends_with(".yml") || row[0].ends_with(".yaml"));
    if (yaml && row.size() >= cells) rows.push_back(std::move(row));
  }
  REQUIRE(rows.size() > 100);
  return rows;
}

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> describe(std::string_view text, const CheckResult& result,
                                  Severity least) {
  const text::LineTable lines(text);
  std::vector<std::string> described;
  for (const Diagnostic& finding : result.diagnostics) {
    if (finding.severity < least) continue;
    described.push_back(std::to_string(lines.position(finding.span.begin).line) + ": " +
                        std::string(to_string(finding.severity)) + ": " + finding.message + " [" +
                        std::string(finding.rule->name) + "]");
  }
  return described;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += "\n  " + line;
  return text;
}

}  // namespace aml::oracle
