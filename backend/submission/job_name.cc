#include "backend/submission/job_name.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <random>

#include "validator/text/ascii.h"

namespace aml::backend {
namespace {

constexpr auto adjectives = std::to_array<std::string_view>(
    {"amber", "brave", "calm", "clever", "eager", "gentle", "happy", "keen", "lively", "mellow",
     "nimble", "patient", "quiet", "shiny", "tidy", "witty"});
constexpr auto nouns = std::to_array<std::string_view>(
    {"apple", "bridge", "cloud", "falcon", "garden", "harbor", "island", "lantern", "meadow",
     "onion", "pebble", "river", "sail", "tower", "valley", "willow"});

using text::is_alphanumeric;

}  // namespace

std::string new_name() {
  constexpr std::string_view characters = "0123456789bcdfghjklmnpqrstvwxyz";
  std::random_device random;
  std::string suffix;
  for (int i = 0; i < 10; ++i) suffix += characters[random() % characters.size()];
  return fmt::format("{}_{}_{}", adjectives[random() % adjectives.size()],
                     nouns[random() % nouns.size()], suffix);
}

bool is_job_name(std::string_view name) {
  constexpr std::size_t longest = 255;
  if (name.empty() || name.size() > longest || !is_alphanumeric(name.front())) return false;
  return std::ranges::all_of(name,
                             [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; });
}

}  // namespace aml::backend
