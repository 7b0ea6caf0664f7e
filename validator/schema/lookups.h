#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace aml::schema {

/// Where each key of a schema is legal. Made from the whole text of its constraints.
class KeyIndex {
 public:
  explicit KeyIndex(std::string_view constraints);

  /// Paths in the order of the schema, the shortest first.
  std::vector<std::string> homes_of(std::string_view key) const;
  /// Whether the text is a word of some enum.
  bool knows_word(std::string_view text) const { return words_.contains(text); }

 private:
  friend class KeyWalker;
  std::map<std::string, std::vector<std::string>, std::less<>> homes_;
  std::set<std::string, std::less<>> words_;
};

}  // namespace aml::schema
