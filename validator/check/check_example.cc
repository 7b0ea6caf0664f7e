#include "validator/check/check_example.h"

#include "validator/host/described_disk.h"
#include "validator/host/paths.h"
#include "validator/rules/examples.h"

namespace aml {

CheckResult check_example(const RuleDescriptor& rule, std::string_view text,
                          const CheckOptions& options, yaml::Arena& arena) {
  const std::string_view description = rules::example_of(rule.name).disk;
  if (description.empty()) return check(text, options, arena);
  host::MemoryDisk disk;
  const std::string job = host::describe(description, disk);
  host::Seen seen(disk);
  const host::FileContext around(seen, host::parent_of(job), "/");
  return check(text, options, arena, &around);
}

}  // namespace aml
