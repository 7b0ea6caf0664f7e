#include "tests/recovery/recall.h"

#include <cstdlib>
#include <fmt/format.h>
#include <iostream>

#include "tests/catch.h"
#include "tests/recovery/seed.h"

namespace aml::recovery {
namespace {

void print(const Mutator& mutator, const Recall& recall) {
  const auto share = [&](std::size_t part) {
    return 100.0 * static_cast<double>(part) /
           static_cast<double>(std::max<std::size_t>(recall.mutants, 1));
  };
  std::cout << fmt::format("{:26} {:6} {:7.1f} {:8.2f} {:8.1f} {:7.1f} {:7.2f}\n", mutator.name,
                           recall.mutants, share(recall.silent), recall.per_cent(), mutator.recall,
                           share(recall.on_line),
                           static_cast<double>(recall.passes) /
                               static_cast<double>(std::max<std::size_t>(recall.mutants, 1)));
}

void check_recall(const std::vector<Sample>& samples, std::size_t every) {
  Random random(test_seed());
  std::cout
      << samples.size()
      << " files\nmutation                        n silent% recall% at-least on-line%  passes\n";
  for (const Mutator& mutator : mutators()) {
    const Recall recall = measure(mutator, samples, every, random);
    print(mutator, recall);
    INFO(mutator.name << "; the worst: " << recall.worst);
    CHECK(recall.per_cent() >= mutator.recall);
  }
}

}  // namespace

TEST_CASE("keys of unchanged lines survive a fault") {
  const auto samples = load_samples(AML_SOURCE_DIR "/tests/recovery/files");
  REQUIRE(samples.size() >= 12);
  check_recall(samples, 1);
}

TEST_CASE("keys of unchanged lines survive a fault in further files") {
  const char* folder = std::getenv("AML_EXTRA_CORPUS");
  if (folder == nullptr || *folder == '\0') return;
  const auto samples = load_samples(folder);
  REQUIRE_FALSE(samples.empty());
  check_recall(samples, 23);
}

}  // namespace aml::recovery
