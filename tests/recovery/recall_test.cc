#include "tests/recovery/recall.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <iostream>
#include <set>
#include <string>

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

// The command and sweep jobs that the folder's manifest lists.
std::set<std::string> job_files(const std::filesystem::path& folder) {
  std::set<std::string> files;
  std::ifstream manifest(folder / "MANIFEST.tsv");
  for (std::string line; std::getline(manifest, line);) {
    const std::size_t path = line.find('\t');
    if (path == std::string::npos) continue;
    const std::string kind = line.substr(path + 1, line.find('\t', path + 1) - path - 1);
    if (kind == "command" || kind == "sweep") files.insert(folder / line.substr(0, path));
  }
  return files;
}

}  // namespace

TEST_CASE("keys of unchanged lines survive a fault") {
  const auto samples = load_samples(AML_SOURCE_DIR "/tests/recovery/files");
  REQUIRE(samples.size() >= 12);
  check_recall(samples, 1);
}

TEST_CASE("keys of unchanged lines survive a fault in further job files") {
  const char* folder = std::getenv("AML_EXTRA_CORPUS");
  if (folder == nullptr || *folder == '\0') return;
  const std::set<std::string> jobs = job_files(folder);
  auto samples = load_samples(folder);
  std::erase_if(samples, [&](const Sample& sample) { return !jobs.contains(sample.name); });
  REQUIRE_FALSE(samples.empty());
  check_recall(samples, 3);
}

}  // namespace aml::recovery
