#pragma once

#include <map>
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

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> homes_;
};

}  // namespace aml::schema
