#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace aml::azure {

/// A word of job files and what the REST interface has for it.
struct Word {
  std::string_view written;
  std::string_view sent;
};

std::string lower(std::string_view text);

/// Whether a text is a word in some spelling that the client takes for it: `ro_mount`, `RO_MOUNT`,
/// `RoMount`.
bool is_word(std::string_view text, std::string_view word);

/// Nothing for a word that is not in the table.
std::optional<std::string> sent_word(std::span<const Word> table, std::string_view text);

/// As sent_word(); a word that is not in the table is sent as it is, for the service to refuse.
std::string sent_or_same(std::span<const Word> table, std::string_view text);

}  // namespace aml::azure
