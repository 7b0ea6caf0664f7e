// For each text on the standard input: what conda_text makes of it, or nothing where it refuses it.

#include "backend/azure/assets/conda_text.h"
#include "tests/oracle/pyyaml/framing.h"

int main() {
  while (const auto text = aml::oracle::read_text()) {
    const auto dumped = aml::azure::conda_text(*text);
    aml::oracle::write_text(dumped ? *dumped : "");
  }
}
