// Prints the size of the constraints of each embedded schema: what a cold start has to read.
#include <cstdio>
#include <utility>

#include "schemas/embedded.h"

int main() {
  using enum aml::schemas::Id;
  for (const auto& [id, name] :
       {std::pair(ga_command, "ga/commandJob"), std::pair(ga_sweep, "ga/sweepJob"),
        std::pair(preview_command, "preview-2021/commandJob"),
        std::pair(preview_sweep, "preview-2021/sweepJob")}) {
    std::printf("%s %zu\n", name, aml::schemas::constraints(id).size());
  }
}
