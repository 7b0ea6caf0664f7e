#include "backend/submission/set_findings.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "backend/submission/overrides.h"
#include "validator/secrets/document.h"
#include "validator/secrets/redaction.h"
#include "validator/text/nearest.h"
#include "validator/yaml/view.h"

namespace aml::backend {
namespace {

using yaml::Node;

/// A place in a tree: a node, or the key before it.
struct Place {
  const Node* node;
  bool is_key;
};

Place place_of(const Node* node, Offset at) {
  for (const yaml::Pair& pair : node->pairs) {
    if (pair.key->span.contains(at)) return {pair.value, true};
    if (pair.value->whole.contains(at)) return place_of(pair.value, at);
  }
  for (const Node* item : node->items) {
    if (item->whole.contains(at)) return place_of(item, at);
  }
  return {node, false};
}

std::size_t index_of(const Node* item) {
  const auto& items = item->parent->items;
  return static_cast<std::size_t>(std::ranges::find(items, item) - items.begin());
}

/// The node at the same path of another tree; null when there is none.
const Node* counterpart(const Node* node, const Node* root) {
  if (node->parent == nullptr) return root;
  const Node* parent = counterpart(node->parent, root);
  if (parent == nullptr) return nullptr;
  if (node->key != nullptr) return yaml::find(parent, yaml::key_text(*node->key));
  const std::size_t index = index_of(node);
  return index < parent->items.size() ? parent->items[index] : nullptr;
}

using Steps = std::vector<Step>;

Steps steps_to(const Node* node) {
  if (node->parent == nullptr) return {};
  Steps steps = steps_to(node->parent);
  if (node->key != nullptr) {
    steps.emplace_back(std::string(yaml::key_text(*node->key)));
  } else {
    steps.emplace_back(index_of(node));
  }
  return steps;
}

bool is_at_or_below(const Steps& path, const Steps& above) {
  return path.size() >= above.size() && std::equal(above.begin(), above.end(), path.begin());
}

/// `values[0]` and the like, joined by dots.
std::string path_text(const Steps& steps) {
  std::string path;
  for (const Step& step : steps) {
    if (const auto* key = std::get_if<std::string>(&step)) {
      path += path.empty() ? *key : '.' + *key;
    } else {
      path += fmt::format("[{}]", std::get<std::size_t>(step));
    }
  }
  return path;
}

class OverrideDiagnostics {
 public:
  OverrideDiagnostics(const yaml::Document& changed, const yaml::Document& written,
                      const Overrides& overrides)
      : changed_(changed), written_(written), overrides_(overrides) {
    const secrets::Redaction redaction(changed);
    const std::vector<Steps> secret = secret_paths();
    for (const auto& [path, value] : overrides.set) {
      auto steps = steps_of(path);
      paths_.push_back(steps ? std::move(*steps) : Steps());
      begins_.push_back(static_cast<Offset>(words_.size()));
      const std::string words = path + '=' + value;
      words_ += words + '\n';
      // A value may write its secret in other bytes than the document: all of it is hidden then.
      const bool brings_one = std::ranges::any_of(
          secret, [&](const Steps& place) { return is_at_or_below(place, paths_.back()); });
      if (brings_one || redaction.redacted(words) != words) {
        secrets_.push_back(value_of(begins_.size() - 1));
      }
    }
  }

  void tell(ReadJob& read) const {
    read.set_words = words_;
    read.set_secrets = secrets_;
    std::vector<Diagnostic> of_file;
    for (Diagnostic& finding : read.diagnostics) {
      finding.fixes.clear();
      finding.notes.clear();
      const Place place = place_of(changed_.root, finding.span.begin);
      if (const auto set = brought_in_by(place)) {
        advise(finding, place, *set);
        finding.span = place.is_key ? path_of(*set) : value_of(*set);
        read.set_diagnostics.push_back(std::move(finding));
      } else {
        finding.span = in_file(place, finding.span);
        of_file.push_back(std::move(finding));
      }
    }
    read.diagnostics = std::move(of_file);
    for (auto* findings : {&read.diagnostics, &read.set_diagnostics}) {
      std::ranges::stable_sort(*findings, {}, [](const Diagnostic& one) { return one.span.begin; });
    }
  }

 private:
  /// What was most likely meant by the words of a --set.
  void advise(Diagnostic& finding, const Place& place, std::size_t set) const {
    if (place.is_key) {
      if (const auto path = meant_path(place, set)) {
        finding.help = fmt::format("did you mean `{}`?", *path);
      }
    } else if (finding.rule->name == "wrong-type") {
      const std::string list = as_json_list(overrides_.set[set].second);
      if (!list.empty()) finding.help = fmt::format("write it as JSON: `{}`", list);
    }
  }

  /// The path with the key that the file has already for one that is nearly it.
  std::optional<std::string> meant_path(const Place& place, std::size_t set) const {
    const Node* value = place.node;
    const Steps steps = steps_to(value);
    if (value->key == nullptr || counterpart(value, written_.root) != nullptr) return {};
    const Node* around = counterpart(value->parent, written_.root);
    if (around == nullptr || steps.size() > paths_[set].size()) return {};
    std::vector<std::string_view> names;
    for (const yaml::Entry& entry : around->entries) names.push_back(entry.name);
    const auto near = text::nearest(yaml::key_text(*value->key), names);
    if (!near) return {};
    Steps meant = paths_[set];
    meant[steps.size() - 1] = std::string(*near);
    return path_text(meant);
  }

  std::vector<Steps> secret_paths() const {
    std::vector<Steps> paths;
    for (const secrets::Place& place : secrets::find_in_document(changed_)) {
      paths.push_back(steps_to(place_of(changed_.root, place.span.begin).node));
    }
    return paths;
  }

  /// The last --set that made the place what it is.
  std::optional<std::size_t> brought_in_by(const Place& place) const {
    const Steps path = steps_to(place.node);
    if (path.empty()) return {};
    const bool is_new = counterpart(place.node, written_.root) == nullptr;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < overrides_.set.size(); ++i) {
      const Steps& set = paths_[i];
      const bool own_key = place.is_key && path == set && !is_new;  // the file has it, too
      if ((is_at_or_below(path, set) && !own_key) || (is_new && is_at_or_below(set, path)))
        found = i;
    }
    return found;
  }

  Span in_file(const Place& place, Span finding) const {
    const Node* node = place.node;
    const Node* here = nullptr;
    while ((here = counterpart(node, written_.root)) == nullptr) node = node->parent;
    if (here == written_.root) return {here->span.begin, here->span.begin};
    if (node != place.node || place.is_key) {
      return here->key != nullptr ? here->key->span : here->span;
    }
    const std::string_view source = here->span.of(written_.text);
    const std::size_t at = source.find(finding.of(changed_.text));
    if (at == source.npos || finding.empty()) return here->span;
    const auto begin = static_cast<Offset>(here->span.begin + at);
    return {begin, begin + finding.size()};
  }

  Span path_of(std::size_t set) const {
    const auto size = static_cast<Offset>(overrides_.set[set].first.size());
    return {begins_[set], begins_[set] + size};
  }

  Span value_of(std::size_t set) const {
    const Offset begin = path_of(set).end + 1;
    return {begin, begin + static_cast<Offset>(overrides_.set[set].second.size())};
  }

  const yaml::Document& changed_;
  const yaml::Document& written_;
  const Overrides& overrides_;
  std::string words_;
  std::vector<Steps> paths_;  ///< of each --set
  std::vector<Offset> begins_;
  std::vector<Span> secrets_;
};

}  // namespace

void map_override_diagnostics(const yaml::Document& changed, const yaml::Document& written,
                              const Overrides& overrides, ReadJob& read) {
  OverrideDiagnostics(changed, written, overrides).tell(read);
}

}  // namespace aml::backend
