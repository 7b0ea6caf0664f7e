// The floor of any checker that stands on yaml-cpp: reads every file of a folder and runs the
// parser's events into a handler that does nothing, on as many threads as aml-lint uses. Usage:
// yaml_events FOLDER [THREADS]
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <thread>
#include <vector>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

namespace {

struct Ignore final : YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t,
                const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                  YAML::EmitterStyle::value) override {}
  void OnMapEnd() override {}
};

// Whether the file is YAML to the parser.
bool read_events(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::istringstream text(std::string(std::istreambuf_iterator<char>(file), {}));
  Ignore handler;
  try {
    YAML::Parser parser(text);
    while (parser.HandleNextDocument(handler)) {
    }
  } catch (const YAML::Exception&) {
    return false;
  }
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("usage: yaml_events FOLDER [THREADS]\n", stderr);
    return 2;
  }
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  const unsigned wanted =
      argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : std::thread::hardware_concurrency();

  std::atomic<std::size_t> next = 0;
  std::atomic<std::size_t> refused = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) {
      if (!read_events(files[i])) ++refused;
    }
  };
  {
    std::vector<std::jthread> threads(std::max(1U, wanted));
    for (auto& thread : threads) thread = std::jthread(work);
  }
  std::printf("%zu files, %zu refused\n", files.size(), refused.load());
}
