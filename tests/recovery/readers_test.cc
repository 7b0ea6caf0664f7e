#include <string>

#include "tests/catch.h"
#include "tests/recovery/key_paths.h"
#include "tests/recovery/recall.h"
#include "tests/recovery/seed.h"
#include "validator/yaml/events.h"
#include "validator/yaml/pyyaml_verdict.h"
#include "validator/yaml/tree.h"

namespace aml::recovery {
namespace {

std::string tree_of(const std::string& text, const std::vector<yaml::Event>& events,
                    yaml::Arena& arena) {
  yaml::TreeNotes notes;
  yaml::TreeBuilder builder(text, arena, notes);
  builder.add(events, yaml::PatchedText(text, 0), static_cast<Offset>(text.size()));
  yaml::Document document;
  document.text = text;
  document.root = builder.root();
  document.comments = notes.comments;
  return dump(document);
}

/// Whether both readers took the text; then their trees are equal.
bool check(const std::string& text) {
  yaml::Arena arena;
  const yaml::Loading loading = yaml::load(text, arena);
  const yaml::EventStream stream = yaml::read_events(text, arena);
  const bool both = loading.stream && !loading.stream->fault && !stream.fault;
  if (!both || stream.next_document) return false;
  INFO(text);
  CHECK(tree_of(text, loading.stream->events, arena) == tree_of(text, stream.events, arena));
  return true;
}

}  // namespace

TEST_CASE("the tree is the same by whichever reader") {
  Random random(test_seed());
  std::size_t compared = 0;
  for (const char* folder : {"/tests/recovery/files", "/tests/golden/ok", "/examples"}) {
    for (const Sample& sample : load_samples(AML_SOURCE_DIR + std::string(folder))) {
      // Places after a byte order mark are counted from there, and yaml-cpp loses a line end of a
      // folded text that keeps all.
      if (sample.text.starts_with("\xEF\xBB\xBF") || sample.text.find(">+") != std::string::npos) {
        continue;
      }
      compared += check(sample.text) ? 1 : 0;
      for (const Mutator& mutator : mutators()) {
        for (std::size_t line = 0; line < count_lines(sample.text); ++line) {
          const auto mutant = mutator.apply(sample.text, line, random);
          if (mutant) compared += check(mutant->text) ? 1 : 0;
        }
      }
    }
  }
  CHECK(compared > 500);
}

}  // namespace aml::recovery
