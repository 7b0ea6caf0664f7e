// For each text on the standard input a line: the place where PyYAML would refuse it, by our own
// judgement, or `-`; then each finding as severity and rule.

#include <cstdio>
#include <string>

#include "tests/oracle/pyyaml/framing.h"
#include "validator/yaml/document.h"
#include "validator/yaml/pyyaml_verdict.h"

int main() {
  while (const auto text = aml::oracle::read_text()) {
    if (const auto refusal = aml::yaml::pyyaml_refusal(*text)) {
      std::printf("%u", refusal->at);
    } else {
      std::printf("-");
    }
    aml::yaml::Arena arena;
    for (const aml::Diagnostic& finding : aml::yaml::parse(*text, arena).findings) {
      const std::string_view severity = aml::to_string(finding.severity);
      const std::string_view rule = finding.rule->name;
      std::printf(" %.*s:%.*s", static_cast<int>(severity.size()), severity.data(),
                  static_cast<int>(rule.size()), rule.data());
    }
    std::printf("\n");
  }
}
