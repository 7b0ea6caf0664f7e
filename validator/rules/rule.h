#pragma once

#include <deque>
#include <mutex>
#include <span>
#include <string_view>
#include <vector>

#include "validator/diag/diagnostic.h"
#include "validator/document/job.h"
#include "validator/document/path_index.h"
#include "validator/host/file_context.h"
#include "validator/secrets/document.h"
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
  /// All candidates of the document.
  std::span<const secrets::Place> secrets;
  /// Where the file is; null when it is nowhere. Never null for rules that need the disk.
  const host::FileContext* around = nullptr;
  /// The site that a path with `@` or `~` led to; null for paths from the root.
  const doc::CommandSite* site = nullptr;
};

using Check = void (*)(const Visit&, Report&);

/// Paths, separated by spaces, are keys joined by dots from the root, `*` for any one key or item:
/// "inputs.*.mode". "." is the root. "@" is each command site (the root of a command job, `trial`
/// of a sweep): "@", "@.environment.image"; "~" is the root and each site; "^" is each job: the
/// root, but not that of a component, and each step of a pipeline. A kind or group before a path
/// limits it: "model:." is the root of a model. A rule is called only in documents of the
/// kinds and dialects that its descriptor names.
struct Rule {
  const RuleDescriptor& descriptor;
  std::string_view paths;
  Check check;
};

/// Whether the descriptor names this kind and dialect.
bool applies(const RuleDescriptor& rule, const doc::Classification& what);

/// Rules, and for each kind and dialect an index of the paths of those that apply.
class RuleSet {
 public:
  explicit RuleSet(std::span<const Rule* const> rules) : rules_(rules) {}

  std::span<const Rule* const> rules() const { return rules_; }
  /// Numbers are places in `rules()`. Built at the first call for a kind and dialect; for any
  /// thread.
  doc::PathIndex index_for(const doc::Classification& what) const;

 private:
  struct Index {
    const doc::Kind* kind;
    doc::Dialect dialect;
    doc::PathTable table;
  };
  std::span<const Rule* const> rules_;
  mutable std::mutex mutex_;
  mutable std::deque<Index> indexes_;
};

/// Every rule of the program, by code. Constant after start.
const RuleSet& built_in();
std::span<const Rule* const> all();

/// Runs the rules in one walk over the tree; those that need the disk where `around` is given.
/// `secrets` are the candidates of the document.
std::vector<Diagnostic> run(const doc::Job& job, std::span<const secrets::Place> secrets,
                            const host::FileContext* around = nullptr,
                            const RuleSet& rules = built_in());

/// Descriptors of everything that can be reported: syntax, schema and rules, by code.
std::span<const RuleDescriptor* const> registry();

}  // namespace aml::rules
