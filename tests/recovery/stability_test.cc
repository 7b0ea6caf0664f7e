#include <algorithm>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/recovery/key_paths.h"
#include "tests/recovery/recall.h"
#include "tests/recovery/seed.h"
#include "validator/text/line_table.h"

namespace aml::recovery {
namespace {

std::vector<Sample> samples() { return load_samples(AML_SOURCE_DIR "/tests/recovery/files"); }

std::string dump_of(const std::string& text) {
  yaml::Arena arena;
  return dump(yaml::parse(text, arena));
}

// Findings before a place, one a line.
std::string findings_before(const std::string& text, Offset end) {
  yaml::Arena arena;
  std::string out;
  for (const Diagnostic& finding : yaml::parse(text, arena).findings) {
    if (finding.span.begin >= end) continue;
    out += std::string(to_string(finding.severity)) + " " + std::string(finding.rule->name) + " " +
           std::to_string(finding.span.begin) + "-" + std::to_string(finding.span.end) + " " +
           finding.message + "\n";
  }
  return out;
}

// Where the keys in the first column begin.
std::vector<Offset> slice_begins(const std::string& text) {
  yaml::Arena arena;
  std::vector<Offset> begins;
  for (const yaml::Pair& pair : yaml::parse(text, arena).root->pairs)
    begins.push_back(pair.key->whole.begin);
  return begins;
}

std::string repeated(const std::string& block, std::size_t size) {
  std::string text;
  while (text.size() < size) text += block;
  return text;
}

bool is_sound(const std::string& text) {
  yaml::Arena arena;
  return yaml::parse(text, arena).broken.empty();
}

unsigned passes_of(const std::string& text) {
  yaml::Arena arena;
  return yaml::parse(text, arena).passes;
}

}  // namespace

TEST_CASE("the same text gives the same tree") {
  Random random(test_seed());
  for (const Sample& sample : samples()) {
    for (const Mutator& mutator : mutators()) {
      const auto mutant = mutator.apply(sample.text, random() % count_lines(sample.text), random);
      if (!mutant) continue;
      INFO(mutant->text);
      CHECK(dump_of(mutant->text) == dump_of(mutant->text));
    }
  }
}

TEST_CASE("a later fault moves no finding of an earlier slice") {
  Random random(test_seed());
  std::size_t tried = 0;
  for (const Sample& sample : samples()) {
    const std::vector<Offset> begins = slice_begins(sample.text);
    const text::LineTable lines(sample.text);
    for (const Mutator& first : mutators()) {
      for (const Mutator& second : mutators()) {
        // The later fault leaves the first line of its slice alone: slices begin there.
        const std::size_t slice = 1 + random() % (begins.size() - 1);
        const Offset boundary = lines.line_of(begins[slice]);
        const Offset later = boundary + 1 + random() % 4;
        if (later >= lines.line_count() || lines.line(later).empty() ||
            sample.text[lines.line(later).begin] != ' ') {
          continue;
        }
        const auto with_second = second.apply(sample.text, later, random);
        if (!with_second) continue;
        const std::size_t early = random() % boundary;
        Random same = random;
        Random twin = random;
        const auto one = first.apply(sample.text, early, same);
        const auto both = first.apply(with_second->text, early, twin);
        // Two opened quotes can make one sound text: then there is no fault to are about.
        if (!one || !both || is_sound(both->text)) continue;
        // Both texts are equal up to the later slice.
        const Offset end = begins[slice] + static_cast<Offset>(one->text.size()) -
                           static_cast<Offset>(sample.text.size());
        ++tried;
        INFO(both->text);
        CHECK(findings_before(one->text, end) == findings_before(both->text, end));
      }
    }
  }
  CHECK(tried > 200);
}

TEST_CASE("a megabyte with a fault every fifty lines takes at most five clean parses") {
  std::string filler;
  for (int i = 0; i < 48; ++i)
    filler += "  key" + std::to_string(i) + ": some value of the usual length\n";
  struct Row {
    const char* name;
    std::string text;
  };
  const Row rows[] = {
      {"many slices", repeated("part:\n" + filler + "  bare\n", 1 << 20)},
      {"one slice", "part:\n" + repeated(filler + "  bare\n  next: x\n", 1 << 20)},
      {"faults of all kinds", repeated("part:\n" + filler + "  list: [a\n", 1 << 19) +
                                  repeated("part:\n" + filler + "  text: \"open\n", 1 << 19)},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    CHECK(passes_of(row.text) <= 5);
  }
  CHECK(passes_of(repeated("a: 1\n", 1000)) == 1);
}

TEST_CASE("a fault is repaired in its slice only") {
  const std::string text = "a:\n  x: 1\nb:\n  y: [1\n  z: 2\nc:\n  w: 3\n";
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(text, arena);
  REQUIRE(document.broken.size() == 1);
  CHECK(document.broken[0].of(text) == "b:\n  y: [1\n  z: 2\n");
  REQUIRE(document.root->pairs.size() == 3);
  CHECK(document.root->pairs[2].value->pairs[0].value->text == "3");
}

TEST_CASE("what cannot be repaired is one unparsed node after its key") {
  const std::string deep = "a: 1\nb: " + std::string(600, '[') + "\nc: 2\n";
  yaml::Arena arena;
  const yaml::Document document = yaml::parse(deep, arena);
  REQUIRE(document.root->pairs.size() == 3);
  CHECK(document.root->pairs[1].key->text == "b");
  CHECK(document.root->pairs[1].value->kind == yaml::Kind::unparsed);
  CHECK(document.root->pairs[2].value->text == "2");
  REQUIRE(document.findings.size() == 1);
  CHECK(document.findings[0].rule->name == "too-deep");
}

}  // namespace aml::recovery
