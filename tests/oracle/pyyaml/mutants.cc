// oracle_mutants SEED COUNT: reads texts and writes that many mutants of them, each with one fault
// of those that people make while typing, or with two.

#include <iostream>
#include <string>
#include <vector>

#include "tests/oracle/pyyaml/framing.h"
#include "tests/recovery/mutators.h"

namespace aml::recovery {
namespace {

/// A mutant by a mutator and at a line of chance; the text itself where the line offers no place.
std::string mutant(const std::string& text, Random& random) {
  const std::size_t lines = count_lines(text);
  if (lines == 0) return text;
  const Mutator& mutator = mutators()[random() % mutators().size()];
  const auto result = mutator.apply(text, random() % lines, random);
  return result ? result->text : text;
}

}  // namespace
}  // namespace aml::recovery

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: oracle_mutants SEED COUNT < TEXTS\n";
    return 2;
  }
  aml::recovery::Random random(std::stoul(argv[1]));
  std::vector<std::string> texts;
  while (auto text = aml::oracle::read_text()) texts.push_back(std::move(*text));
  const std::size_t wanted = std::stoul(argv[2]);
  for (std::size_t made = 0; made < wanted && !texts.empty();) {
    const std::string& text = texts[random() % texts.size()];
    std::string changed = aml::recovery::mutant(text, random);
    if (random() % 4 == 0) changed = aml::recovery::mutant(changed, random);
    if (changed == text) continue;
    aml::oracle::write_text(changed);
    ++made;
  }
}
