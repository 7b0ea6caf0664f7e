#include "validator/rules/data/prefix.h"

#include <fmt/format.h>

#include "validator/rules/support.h"
#include "validator/text/nearest.h"

namespace aml::rules {
namespace {

constexpr std::string_view word = "azureml";

/// At most two letters differ, and the first is the same: `azurmel`, `azure-ml`, `AzureML`.
bool is_near(std::string_view start) {
  const bool first = !start.empty() && (start.front() == 'a' || start.front() == 'A');
  return first && start.size() > 4 && text::edit_distance(start, word, 2) <= 2;
}

/// Whether a version or label follows, as in a reference and in no path.
bool is_versioned(std::string_view rest) { return rest.find_first_of(":@") != rest.npos; }

}  // namespace

std::optional<std::string> with_repaired_prefix(std::string_view text, bool can_be_path) {
  const std::size_t end = text.find_first_of(":/;=,.");
  if (end == text.npos || takes_a_value(text)) return {};
  const std::string_view start = text.substr(0, end);
  const char sign = text[end];
  std::string_view rest = text.substr(end + 1);
  if (!is_near(start) || (sign == ':' && start == word)) return {};
  if (sign == '/' && rest.starts_with('/')) return fmt::format("{}:/{}", word, rest);
  // Another sign than a colon: then the word itself has to be right.
  if (sign != ':' && (!same_word(start, word) || (can_be_path && !is_versioned(rest)))) return {};
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  if (rest.empty()) return {};
  return fmt::format("{}:{}", word, rest);
}

}  // namespace aml::rules
