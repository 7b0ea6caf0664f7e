// The curated lists agree with themselves.
#include "schemas/curated.h"

#include <algorithm>
#include <set>
#include <string>

#include "tests/catch.h"

namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return result;
}

void check_unique(const auto& rows) {
  std::set<std::string> names;
  for (const auto& row : rows) {
    INFO(row.name);
    CHECK_FALSE(row.name.empty());
    CHECK(names.insert(lower(row.name)).second);
  }
}

TEST_CASE("no name appears twice in a curated list") {
  using namespace aml::schemas;
  check_unique(curated_environments());
  check_unique(vm_sizes());
  check_unique(base_images());
}

TEST_CASE("a retired environment is succeeded by one that is not") {
  const auto environments = aml::schemas::curated_environments();
  for (const auto& old : environments) {
    INFO(old.name);
    CHECK_FALSE(old.name.starts_with("AzureML-"));
    if (old.successor.empty()) continue;
    CHECK(old.retired);
    CHECK(std::ranges::any_of(environments, [&](const auto& other) {
      return other.name == old.successor && !other.retired;
    }));
  }
}

TEST_CASE("sizes of machines have their prefix and a sensible number of GPUs") {
  for (const auto& size : aml::schemas::vm_sizes()) {
    INFO(size.name);
    CHECK(size.name.starts_with("Standard_"));
    CHECK(!size.series.empty());
    CHECK((size.gpus >= 0 && size.gpus <= 16));
    CHECK((size.gpus > 0) == size.name.starts_with("Standard_N"));
  }
}

}  // namespace
