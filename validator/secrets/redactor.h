#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "validator/text/span.h"

namespace aml::secrets {

/// The spellings of one secret: as it is, without shell quotes, percent-encoded and decoded.
std::vector<std::string> spellings_of(std::string_view secret);

/// Knows secrets, and hides them, and pieces of them, in what is shown.
class Redactor {
 public:
  /// A piece of so many bytes gives a secret away.
  static constexpr std::size_t shortest_piece = 8;

  /// Adds the secret in all its spellings; `whole_only`: pieces of it are ordinary words.
  void add(std::string_view secret, bool whole_only = false);
  bool empty() const { return known_.empty(); }

  /// Where known secrets and pieces of them are in a text.
  std::vector<Span> places_in(std::string_view text) const;

  /// The text with `***` for each of these places. In the first `own` bytes
  /// lower-case words are left alone: they are the program's, even where a secret is one of them.
  std::string redacted(std::string_view text, std::size_t own = 0) const;

 private:
  std::size_t hidden_at(std::string_view text, std::size_t at) const;

  std::vector<std::string> known_;  ///< sorted
  std::unordered_set<std::uint64_t> pieces_;
};

/// A text of its own, such as a command or a path, with `***` for every candidate, and
/// for what else is known.
std::string redacted(std::string_view text, const Redactor& known = {});

}  // namespace aml::secrets
