#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <unordered_map>
#include <utility>

#include "validator/schema/judge.h"
#include "validator/schema/messages.h"
#include "validator/schema/schema.h"

namespace aml::schema {
namespace {

using yaml::Node;

/// More uses of one anchor than this say nothing more.
constexpr std::size_t most_uses = 8;

struct Found {
  Fault fault;
  std::vector<const Node*> uses;  ///< aliases and merge keys that bring the node elsewhere
};

/// Lays the verdicts out as faults, each one once, however many ways lead to it.
class Collector {
 public:
  void collect(const Verdict& verdict, const Node* via) {
    const auto [range, is_new] = ranges_.try_emplace(&verdict);
    if (!is_new) return add_use(range->second, via);
    const std::size_t begin = found_.size();
    for (const Fault& fault : verdict.own) add(fault);
    for (const Verdict::Part& part : verdict.parts) collect(*part.verdict, part.via);
    Range& kept = ranges_[&verdict];
    kept = {begin, found_.size(), 0};
    add_use(kept, via);
  }

  std::vector<Found> take() { return std::move(found_); }

 private:
  struct Range {
    std::size_t begin = 0, end = 0, uses = 0;
  };

  void add(const Fault& fault) {
    const auto [place, is_new] = places_.try_emplace({fault.node, what(fault)}, found_.size());
    if (is_new) found_.push_back({fault, {}});
    if (fault.via != nullptr) add_use(found_[place->second], fault.via);
  }

  /// What is wrong at a node: one thing, but for the keys that it lacks. A merged key may be
  /// misspelt in one mapping and unknown in another.
  static std::string_view what(const Fault& fault) {
    return fault.kind == FaultKind::missing_key ? fault.word : std::string_view();
  }

  void add_use(Range& range, const Node* via) {
    if (via == nullptr || range.uses == most_uses) return;
    ++range.uses;
    for (std::size_t i = range.begin; i < range.end; ++i) add_use(found_[i], via);
  }

  static void add_use(Found& found, const Node* via) {
    const bool is_known = std::find(found.uses.begin(), found.uses.end(), via) != found.uses.end();
    if (!is_known && found.uses.size() < most_uses) found.uses.push_back(via);
  }

  std::vector<Found> found_;
  std::unordered_map<const Verdict*, Range> ranges_;
  std::map<std::pair<const Node*, std::string_view>, std::size_t> places_;
};

}  // namespace

std::vector<Diagnostic> evaluate(const Schema& schema, const yaml::Document& document) {
  const Node* root = yaml::resolve(document.root);
  if (root == nullptr) return {};
  Judge judge(document);
  const Verdict* verdict = judge.judge(*root, *schema.root);
  if (verdict == nullptr) return {};

  Collector collector;
  collector.collect(*verdict, nullptr);
  std::vector<Found> found = collector.take();

  std::vector<Diagnostic> diagnostics;
  for (const Found& one : found) {
    Diagnostic& diagnostic =
        diagnostics.emplace_back(put_into_words(one.fault, schema, document.text));
    for (const Node* use : one.uses) diagnostic.notes.push_back({"used here", use->span});
  }
  std::stable_sort(diagnostics.begin(), diagnostics.end(),
                   [](const Diagnostic& a, const Diagnostic& b) {
                     return a.span != b.span ? a.span < b.span : a.rule->code < b.rule->code;
                   });
  return diagnostics;
}

}  // namespace aml::schema
