#include "tests/recovery/recall.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "tests/recovery/key_paths.h"
#include "validator/text/line_table.h"
#include "validator/yaml/document.h"

namespace aml::recovery {
namespace {

using Paths = std::map<std::size_t, std::vector<std::string>>;

Paths paths_of(const std::string& text) {
  yaml::Arena arena;
  return key_paths(yaml::parse(text, arena));
}

bool has_unparsed(const yaml::Node& node) {
  if (node.kind == yaml::Kind::unparsed) return true;
  return std::any_of(node.pairs.begin(), node.pairs.end(),
                     [](const yaml::Pair& pair) { return has_unparsed(*pair.value); }) ||
         std::any_of(node.items.begin(), node.items.end(),
                     [](const yaml::Node* item) { return has_unparsed(*item); });
}

// A path survives when it is in the repaired tree as often as before, wherever its line went.
void compare(const Paths& before, const Mutant& mutant, const std::string& name, Recall& recall) {
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(mutant.text, arena);
  const Paths after = key_paths(document);
  std::size_t lost = 0;
  for (const auto& [line, paths] : before) {
    if (line == mutant.line && !mutant.inserted) continue;
    const std::size_t now = mutant.inserted && line >= mutant.line ? line + 1 : line;
    const auto found = after.find(now);
    for (const std::string& path : paths) {
      ++recall.wanted;
      const bool survives =
          found != after.end() &&
          std::find(found->second.begin(), found->second.end(), path) != found->second.end();
      survives ? ++recall.found : ++lost;
    }
  }
  ++recall.mutants;
  recall.passes += document.passes;
  if (document.findings.empty()) ++recall.silent;
  if (document.root != nullptr && has_unparsed(*document.root)) ++recall.unparsed;
  const text::LineTable lines(mutant.text);
  recall.on_line += std::any_of(
      document.findings.begin(), document.findings.end(),
      [&](const Diagnostic& finding) { return lines.line_of(finding.span.begin) == mutant.line; });
  if (lost > recall.worst_lost) {
    recall.worst_lost = lost;
    recall.worst = name + ", line " + std::to_string(mutant.line + 1) + ":\n" + mutant.text;
  }
}

}  // namespace

std::vector<Sample> load_samples(const std::filesystem::path& folder) {
  std::vector<Sample> samples;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (!entry.is_regular_file() || (extension != ".yml" && extension != ".yaml")) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    yaml::Arena arena;
    const yaml::Document document = yaml::parse(text, arena);
    if (document.findings.empty() && document.root != nullptr)
      samples.push_back({entry.path(), std::move(text)});
  }
  std::sort(samples.begin(), samples.end(),
            [](const Sample& a, const Sample& b) { return a.name < b.name; });
  return samples;
}

Recall measure(const Mutator& mutator, const std::vector<Sample>& samples, std::size_t every,
               Random& random) {
  Recall recall;
  std::size_t n = 0;
  for (const Sample& sample : samples) {
    const Paths before = paths_of(sample.text);
    const std::size_t lines = count_lines(sample.text);
    for (std::size_t line = 0; line < lines; ++line) {
      if (n++ % every != 0) continue;
      const auto mutant = mutator.apply(sample.text, line, random);
      if (mutant) compare(before, *mutant, sample.name, recall);
    }
  }
  return recall;
}

}  // namespace aml::recovery
