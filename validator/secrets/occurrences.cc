#include "validator/secrets/occurrences.h"

#include <algorithm>
#include <cstring>

#include "validator/secrets/redactor.h"

namespace aml::secrets {
namespace {

bool is_distinctive(std::string_view secret, Confidence confidence) {
  constexpr std::size_t least_with_digit = 6;
  constexpr std::size_t least = 12;
  const bool digit = secret.find_first_of("0123456789") != secret.npos;
  if (digit) return secret.size() >= least_with_digit;
  return confidence == Confidence::likely && secret.size() >= least;
}

}  // namespace

std::uint64_t Occurrences::start_of(std::string_view text) {
  std::uint64_t start = 0;
  std::memcpy(&start, text.data(), start_size);
  return start;
}

void Occurrences::add(std::string_view secret, Confidence confidence) {
  if (!is_distinctive(secret, confidence)) return;
  for (std::string& spelling : spellings_of(secret)) {
    if (spelling.size() < start_size) continue;
    std::vector<std::string>& alike = by_start_[start_of(spelling)];
    if (std::ranges::find(alike, spelling) == alike.end()) alike.push_back(std::move(spelling));
  }
}

std::vector<Span> Occurrences::in(std::string_view text) const {
  std::vector<Span> found;
  for (std::size_t at = 0; at + start_size <= text.size(); ++at) {
    const auto alike = by_start_.find(start_of(text.substr(at)));
    if (alike == by_start_.end()) continue;
    for (const std::string& secret : alike->second) {
      if (!text.substr(at).starts_with(secret)) continue;
      found.push_back({static_cast<Offset>(at), static_cast<Offset>(at + secret.size())});
    }
  }
  return found;
}

}  // namespace aml::secrets
