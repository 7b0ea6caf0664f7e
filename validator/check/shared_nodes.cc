#include "validator/check/shared_nodes.h"

#include <algorithm>

namespace aml {
namespace {

/// The places of anchored nodes that an alias or a merge key repeats.
std::vector<Span> shared_places(const yaml::Document& document) {
  std::vector<Span> places;
  std::vector<const yaml::Node*> waiting = {document.root};
  while (!waiting.empty()) {
    const yaml::Node& node = *waiting.back();
    waiting.pop_back();
    if (node.kind == yaml::Kind::alias && node.target != nullptr) {
      places.push_back(node.target->whole);
    }
    waiting.insert(waiting.end(), node.items.begin(), node.items.end());
    for (const yaml::Pair& pair : node.pairs) waiting.insert(waiting.end(), {pair.key, pair.value});
  }
  return places;
}

}  // namespace

void mark_fixes_in_aliased_nodes_unsafe(const yaml::Document& document,
                                        std::vector<Diagnostic>& findings) {
  const bool fixable =
      std::ranges::any_of(findings, [](const auto& f) { return !f.fixes.empty(); });
  const bool has_anchor = document.text.find('&') != std::string_view::npos;
  if (!fixable || !has_anchor || document.root == nullptr) return;
  const std::vector<Span> shared = shared_places(document);
  const auto touches_shared = [&shared](const Edit& edit) {
    return std::ranges::any_of(shared, [&edit](Span place) {
      return edit.span.begin <= place.end && place.begin <= edit.span.end;
    });
  };
  for (Diagnostic& finding : findings) {
    for (Fix& fix : finding.fixes) {
      fix.safe = fix.safe && std::ranges::none_of(fix.edits, touches_shared);
    }
  }
}

}  // namespace aml
