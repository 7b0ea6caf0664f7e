#include <algorithm>
#include <set>

#include "validator/rules/rule.h"

namespace aml::rules {
namespace {

/// Calls `use` with each word of a list separated by spaces.
template <typename Use>
void for_each_word(std::string_view list, Use use) {
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(' '), list.size());
    if (end > 0) use(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
}

bool has_dialect(Dialects dialects, doc::Dialect dialect) {
  switch (dialects) {
    case Dialects::ga:
      return dialect != doc::Dialect::preview_2021;
    case Dialects::preview:
      return dialect == doc::Dialect::preview_2021;
    case Dialects::old:
      return dialect != doc::Dialect::ga;
    case Dialects::both:
      break;
  }
  return true;
}

doc::PathTable subscriptions(std::span<const Rule* const> rules, const doc::Classification& what) {
  std::vector<doc::IndexedPath> paths;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!applies(rules[i]->descriptor, what)) continue;
    for_each_word(rules[i]->paths, [&](std::string_view path) {
      const std::size_t colon = path.find(':');
      if (colon != path.npos) {
        if (!what.kind->is_among(path.substr(0, colon))) return;
        path.remove_prefix(colon + 1);
      }
      paths.push_back({path, static_cast<std::uint16_t>(i)});
    });
  }
  return doc::path_table(std::move(paths));
}

class Walk {
  /// More than any job has that was written by hand.
  static constexpr unsigned many = 10'000;

 public:
  Walk(const doc::Job& job, std::span<const secrets::Place> secrets,
       const host::FileContext* around, const RuleSet& rules, Report& report)
      : job_(job),
        secrets_(secrets),
        around_(around),
        rules_(rules.rules()),
        index_(rules.index_for(job.what)),
        report_(report) {}

  void walk() {
    visit(index_.root(), *job_.document.root, nullptr);
    const doc::PathStep* at_sites = index_.anchored("@");
    const doc::PathStep* at_both = index_.anchored("~");
    const doc::PathStep* at_jobs = index_.anchored("^");
    const bool root_is_job = job_.what.kind->group != "component";
    if (at_jobs != nullptr && root_is_job) visit(*at_jobs, *job_.document.root, nullptr);
    bool root_is_site = false;
    for (const doc::CommandSite& site : job_.sites) {
      site_ = &site;
      root_is_site |= site.node == job_.document.root;
      if (at_sites != nullptr) visit(*at_sites, *site.node, nullptr);
      if (at_both != nullptr) visit(*at_both, *site.node, nullptr);
      const bool is_step = site.kind == doc::SiteKind::node;
      if (at_jobs != nullptr && is_step) visit(*at_jobs, *site.node, nullptr);
    }
    site_ = nullptr;
    if (at_both != nullptr && !root_is_site) visit(*at_both, *job_.document.root, nullptr);
  }

 private:
  void visit(const doc::PathStep& step, const yaml::Node& node, const yaml::Node* key) {
    for (const std::uint16_t number : index_.numbers_at(step)) {
      const Rule& rule = *rules_[number];
      if (rule.descriptor.needs == Needs::text || around_ != nullptr) {
        rule.check({job_, node, key, secrets_, around_, site_}, report_);
      }
    }
    if (doc::PathIndex::is_leaf(step)) return;
    // Aliases can make a small text a large tree: what was walked before says nothing new.
    if (++visits_ > many && !walked_.emplace(&step, &node).second) return;
    const doc::PathStep* any = index_.any(step);
    if (node.is_mapping()) {
      for (const yaml::Entry& entry : node.entries) {
        if (const doc::PathStep* child = index_.child(step, entry.name)) {
          visit(*child, *entry.value, entry.key);
        }
        if (any != nullptr) visit(*any, *entry.value, entry.key);
      }
    } else if (node.is_sequence() && any != nullptr) {
      for (const yaml::Node* item : node.items) {
        if (const yaml::Node* resolved = yaml::resolve(item)) visit(*any, *resolved, nullptr);
      }
    }
  }

  const doc::Job& job_;
  std::span<const secrets::Place> secrets_;
  const host::FileContext* around_;
  std::span<const Rule* const> rules_;
  doc::PathIndex index_;
  Report& report_;
  const doc::CommandSite* site_ = nullptr;
  unsigned visits_ = 0;
  std::set<std::pair<const doc::PathStep*, const yaml::Node*>> walked_;  ///< since there were many
};

}  // namespace

bool applies(const RuleDescriptor& rule, const doc::Classification& what) {
  return what.kind->is_among(rule.kinds) && has_dialect(rule.dialects, what.dialect);
}

doc::PathIndex RuleSet::index_for(const doc::Classification& what) const {
  const std::lock_guard lock(mutex_);
  for (const Index& known : indexes_) {
    if (known.kind == what.kind && known.dialect == what.dialect) return known.table.index();
  }
  indexes_.push_back({what.kind, what.dialect, subscriptions(rules_, what)});
  return indexes_.back().table.index();
}

std::vector<Diagnostic> run(const doc::Job& job, std::span<const secrets::Place> secrets,
                            const host::FileContext* around, const RuleSet& rules) {
  std::vector<Diagnostic> findings;
  Report report(findings);
  if (job.document.root != nullptr) Walk(job, secrets, around, rules, report).walk();
  return findings;
}

}  // namespace aml::rules
