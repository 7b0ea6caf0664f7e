// For each ignore file and path on the standard input: whether the path is excluded, in a line.

#include "validator/host/upload_rules.h"

#include <cstdio>

#include "tests/oracle/pyyaml/framing.h"

int main() {
  while (const auto text = aml::oracle::read_text()) {
    const auto path = aml::oracle::read_text();
    const auto rules = aml::host::UploadRules::parse(*text);
    std::puts(!rules ? "refused" : rules->excludes(*path) ? "excluded" : "kept");
  }
}
