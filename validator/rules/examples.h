#pragma once

#include <string_view>

namespace aml::rules {

/// `tests/rules/NAME/wrong.yml` and `right.yml`: a whole job file that has the mistake once, and
/// the same without it.
struct Example {
  std::string_view wrong;
  std::string_view right;
  std::string_view disk;  ///< `disk.txt`, what is around them, for `host::describe`; or empty
};

/// All texts are empty for a name that no rule has.
Example example_of(std::string_view rule_name);

}  // namespace aml::rules
