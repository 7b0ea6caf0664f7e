#include "tests/oracle/judge/cases.h"

#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace aml::oracle {

std::string Case::name() const { return fmt::format("{} {} {}", base, path, change); }

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

std::vector<Case> read_cases(const std::string& path) {
  std::istringstream lines(read_file(path));
  std::vector<Case> cases;
  std::string line;
  std::getline(lines, line);  // names of the columns
  while (std::getline(lines, line)) {
    std::istringstream cells(line);
    Case& one = cases.emplace_back();
    for (std::string* cell : {&one.base, &one.path, &one.change, &one.verdict, &one.note}) {
      std::getline(cells, *cell, '\t');
    }
  }
  return cases;
}

}  // namespace aml::oracle
