#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tests/oracle/judge/cases.h"
#include "validator/host/file_context.h"

namespace aml::oracle {

/// A rule that reports an error where the client is silent, and who refuses the document then.
struct LouderRule {
  std::string_view name;
  std::string_view reason;
};

/// Names of the rules that report an error in a document.
std::vector<std::string_view> errors_in(std::string_view text, const host::FileContext& around);

/// How often our errors agree with the client.
class Tally {
 public:
  /// Counts a case by the names of the rules that report an error in it.
  void add(const Case& one, const std::vector<std::string_view>& errors);

  std::size_t refused() const { return refused_; }
  std::size_t accepted() const { return accepted_; }
  /// In percent of what the client refuses; 0 where it refuses nothing.
  double without_error() const { return share(missed_.size()); }
  double without_exactly_one() const { return share(missed_.size() + several_.size()); }
  /// Names of the rules that report an error on what the client accepts.
  std::vector<std::string_view> louder() const;

  void print_refused() const;
  /// Marks the rules that are not in the list.
  void print_accepted(std::span<const LouderRule> known) const;

 private:
  double share(std::size_t count) const;

  std::size_t refused_ = 0, accepted_ = 0;
  std::vector<std::string> missed_, several_;
  std::map<std::string, std::vector<std::string>, std::less<>> louder_;
};

void print(std::string_view title, const std::vector<std::string>& names);
bool is_listed(std::span<const LouderRule> rules, std::string_view name);

}  // namespace aml::oracle
