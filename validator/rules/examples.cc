#include "validator/rules/examples.h"

#include <algorithm>

namespace aml::rules {
namespace {

struct Row {
  std::string_view name;
  Example example;
};

constexpr Row rows[] = {
#include "embedded_examples.inc"
};

}  // namespace

Example example_of(std::string_view rule_name) {
  const auto row = std::ranges::lower_bound(rows, rule_name, {}, &Row::name);
  return row != std::end(rows) && row->name == rule_name ? row->example : Example{};
}

}  // namespace aml::rules
