#include <map>
#include <memory>
#include <set>

#include "validator/rules/rule.h"

namespace aml::rules {
namespace {

/// Subscriptions as a tree of path segments; one for each kind of job, since "@" is another place
/// in each.
struct Branch {
  std::map<std::string_view, std::unique_ptr<Branch>, std::less<>> keys;
  std::unique_ptr<Branch> any;  ///< `*`
  std::vector<const Rule*> rules;

  Branch& under(std::string_view segment) {
    std::unique_ptr<Branch>& branch = segment == "*" ? any : keys[segment];
    if (!branch) branch = std::make_unique<Branch>();
    return *branch;
  }
};

/// Calls `use` with each part of `text` between separators, empty parts left out.
template <typename Use>
void for_each_part(std::string_view text, char separator, Use use) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) use(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Branch subscriptions(doc::JobKind kind) {
  Branch root;
  for (const Rule* rule : all()) {
    for_each_part(rule->paths, ' ', [&](std::string_view path) {
      Branch* branch = &root;
      for_each_part(path, '.', [&](std::string_view segment) {
        if (segment != "@") {
          branch = &branch->under(segment);
        } else if (kind == doc::JobKind::sweep) {
          branch = &branch->under("trial");
        }
      });
      branch->rules.push_back(rule);
    });
  }
  return root;
}

const Branch& subscriptions_of(doc::JobKind kind) {
  static const Branch command = subscriptions(doc::JobKind::command);
  static const Branch sweep = subscriptions(doc::JobKind::sweep);
  return kind == doc::JobKind::sweep ? sweep : command;
}

class Walk {
  /// More than any job has that was written by hand.
  static constexpr unsigned many = 10'000;

 public:
  Walk(const doc::Job& job, const host::Surroundings* around, Report& report)
      : job_(job), around_(around), report_(report) {}

  void visit(const Branch& branch, const yaml::Node& node, const yaml::Node* key) {
    for (const Rule* rule : branch.rules) {
      if (!rule->asks_disk || around_ != nullptr) rule->check({job_, node, key, around_}, report_);
    }
    if (branch.keys.empty() && !branch.any) return;
    // Aliases can make a small text a large tree: what was walked before says nothing new.
    if (++visits_ > many && !walked_.emplace(&branch, &node).second) return;
    if (node.is_mapping()) {
      for (const yaml::Entry& entry : node.entries) {
        const auto named = branch.keys.find(entry.name);
        if (named != branch.keys.end()) visit(*named->second, *entry.value, entry.key);
        if (branch.any) visit(*branch.any, *entry.value, entry.key);
      }
    } else if (node.is_sequence() && branch.any) {
      for (const yaml::Node* item : node.items) {
        if (const yaml::Node* resolved = yaml::resolve(item))
          visit(*branch.any, *resolved, nullptr);
      }
    }
  }

 private:
  const doc::Job& job_;
  const host::Surroundings* around_;
  Report& report_;
  unsigned visits_ = 0;
  std::set<std::pair<const Branch*, const yaml::Node*>> walked_;  ///< since there were many
};

}  // namespace

std::vector<Diagnostic> run(const doc::Job& job, const host::Surroundings* around) {
  std::vector<Diagnostic> findings;
  Report report(findings);
  if (job.document.root != nullptr) {
    Walk(job, around, report).visit(subscriptions_of(job.what.kind), *job.document.root, nullptr);
  }
  return findings;
}

}  // namespace aml::rules
