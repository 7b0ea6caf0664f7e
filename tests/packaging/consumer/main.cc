#include <iostream>

#include "validator/check/check.h"

int main() {
  aml::yaml::Arena arena;
  const auto result =
      aml::check("command: echo ${{inputs.x}}\nenvironment: azureml:a:1\n", {}, arena);
  for (const aml::Diagnostic& found : result.diagnostics) {
    std::cout << found.span.begin << ": " << found.message << " [" << found.rule->name << "]\n";
  }
}
