#pragma once

#include <string>
#include <vector>

namespace aml::oracle {

/// A row of a cases.tsv: a document, and what the client said of it.
struct Case {
  std::string base, path, change, verdict, note;
  bool refused() const { return verdict == "refused"; }
  std::string name() const;
};

std::string read_file(const std::string& path);
std::vector<Case> read_cases(const std::string& path);

}  // namespace aml::oracle
