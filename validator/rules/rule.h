#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/document/job.h"
#include "validator/host/surroundings.h"
#include "validator/yaml/document.h"
#include "validator/yaml/view.h"

/// A rule is one file: its descriptor and a function that is called at the places it subscribes to.
namespace aml::rules {

/// Where the findings of one run go.
class Report {
 public:
  explicit Report(std::vector<Diagnostic>& findings) : findings_(findings) {}
  void operator()(Diagnostic diagnostic) { findings_.push_back(std::move(diagnostic)); }

 private:
  std::vector<Diagnostic>& findings_;
};

/// One visited place: the value node at a subscribed path (aliases followed), and its key where it
/// has one.
struct Visit {
  const doc::Job& job;
  const yaml::Node& node;
  const yaml::Node* key;
  /// Where the file stands; null when it stands nowhere. Never null for rules of the disk.
  const host::Surroundings* around = nullptr;
};

using Check = void (*)(const Visit&, Report&);

/// Paths, separated by blanks, are keys joined by dots from the root, `*` for any one key or item:
/// "inputs.*.mode".
/// "." is the root. "@" stands for the node that holds the command (the root of a command job,
/// `trial` of a sweep):
/// "@", "@.environment.image".
struct Rule {
  const RuleDescriptor& descriptor;
  std::string_view paths;
  Check check;
  bool asks_disk = false;  ///< called only for a text whose place on a disk is given
};

/// Every rule, by code. Constant after start.
std::span<const Rule* const> all();

/// Whether what a rule finds depends on the disk, and so on the machine.
bool asks_disk(const RuleDescriptor& rule);

/// Runs the rules in one walk over the tree; those of the disk where `around` is given.
std::vector<Diagnostic> run(const doc::Job& job, const host::Surroundings* around = nullptr);

/// Descriptors of everything that can be reported: syntax, schema and rules, by code.
std::span<const RuleDescriptor* const> registry();

}  // namespace aml::rules
