#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "validator/document/plain_value.h"

namespace aml::doc {

/// A whole number as the client reads one: `5`, `5.9` and `"5"` are 5.
std::optional<long long> whole_number(const Value& value);

/// The keys of one mapping, taken one by one; those that nobody took, or that held something else
/// than was asked for, are put on a list when it goes.
class Fields {
 public:
  Fields(const Value* value, std::string path, std::vector<std::string>& unread);
  Fields(const Fields&) = delete;
  Fields& operator=(const Fields&) = delete;
  ~Fields();

  bool has(std::string_view key) const { return find(value_, key) != nullptr; }
  bool is_list(std::string_view key) const;
  std::string path(std::string_view key) const;

  /// Null when the key is absent.
  const Value* take(std::string_view key);
  /// A scalar as its text; empty when absent.
  std::string text(std::string_view key);
  /// As whole_number() reads it.
  std::optional<long long> number(std::string_view key);
  Map map(std::string_view key);
  /// A mapping of scalars.
  Strings strings(std::string_view key);
  /// A list of texts; a text alone is a list of one.
  std::vector<std::string> texts(std::string_view key);
  /// Everything that was not taken yet.
  Map rest();

 private:
  void refuse(std::string_view key) { unread_.push_back(path(key)); }

  const Value* value_;
  std::string path_;
  std::vector<std::string>& unread_;
  std::set<std::string, std::less<>> taken_;
};

}  // namespace aml::doc
