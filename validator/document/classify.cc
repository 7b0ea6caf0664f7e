#include <algorithm>
#include <map>

#include "validator/document/entity.h"
#include "validator/document/job.h"
#include "validator/document/markers.h"
#include "validator/document/pattern_tree.h"
#include "validator/text/nearest.h"

namespace aml::doc {
namespace {

/// Points from which on a document is a job: two of its keys, one of which is not common elsewhere.
constexpr int enough = 4;

struct RootKey {
  std::string_view name;
  const yaml::Node* value = nullptr;  ///< null when the text around it could not be read
  std::string_view text = {};         ///< of the value, then: the rest of its line
  const Marker* marker = nullptr;     ///< what the key says, when it says anything
};

/// What looks like a key at the begin of a line and is not among the keys yet.
void add_lines(std::string_view text, std::vector<RootKey>& keys) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
    const std::size_t colon = line.find(':');
    const bool is_key = colon != line.npos && colon > 0 && line.find_first_of(" \t#-\"'{[") > colon;
    const std::string_view name = line.substr(0, colon);
    const bool known = is_key && std::ranges::find(keys, name, &RootKey::name) != keys.end();
    if (is_key && !known) keys.push_back({name, nullptr, line.substr(colon + 1)});
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
}

/// Keys of the root, and words before a colon at the begin of a line where the text is broken.
std::vector<RootKey> root_keys(const yaml::Document& document) {
  std::vector<RootKey> keys;
  const yaml::Node* root = yaml::resolve(document.root);
  if (root != nullptr && root->is_mapping()) {
    for (const yaml::Entry& entry : root->entries) keys.push_back({entry.name, entry.value});
  } else if (root != nullptr && root->kind == yaml::Kind::unparsed) {
    add_lines(root->span.of(document.text), keys);
  }
  for (const Span broken : document.broken) add_lines(broken.of(document.text), keys);
  return keys;
}

std::string_view schema_of(const std::vector<RootKey>& keys) {
  for (const RootKey& key : keys) {
    if (key.name != "$schema") continue;
    if (key.value != nullptr && key.value->is_scalar()) return key.value->text;
    const std::size_t begin = key.text.find_first_not_of(" \t\"'");
    if (begin == key.text.npos) return {};
    const std::string_view rest = key.text.substr(begin);
    return rest.substr(0, rest.find_first_of(" \t\"'"));
  }
  return {};
}

bool is_root_marker(const Marker& marker) {
  return marker.at.path.find('.') == marker.at.path.npos;
}

using RootMarkers = std::map<std::string_view, std::vector<const Marker*>>;

const RootMarkers& root_markers() {
  static const RootMarkers by_name = [] {
    RootMarkers found;
    for (const Marker& marker : markers()) {
      if (is_root_marker(marker)) found[marker.at.path].push_back(&marker);
    }
    return found;
  }();
  return by_name;
}

/// The root key that a misspelt one was meant to be. Short words are near to too many others.
RootMarkers::const_iterator meant_key(std::string_view name) {
  const RootMarkers& known = root_markers();
  const auto exact = known.find(name);
  if (exact != known.end() || name.size() < 5) return exact;
  // The first letter is hardly ever wrong, and comparing costs.
  std::vector<std::string_view> alike;
  for (const auto& [other, unused] : known) {
    if (other.front() == name.front()) alike.push_back(other);
  }
  const auto near = text::nearest(name, alike);
  return near ? known.find(*near) : known.end();
}

/// The marker of a root key, exact or misspelt; null for any other key.
const Marker* marker_of(const RootKey& key) {
  const auto meant = meant_key(key.name);
  if (meant == root_markers().end()) return nullptr;
  const bool exact = key.name == meant->first;
  for (const Marker* marker : meant->second) {
    if (key.value == nullptr) return exact && marker->at.shape != Shape::word ? marker : nullptr;
    if (!has_shape(*key.value, marker->at)) continue;
    if (exact || marker->holds.empty() || yaml::find(key.value, marker->holds)) return marker;
  }
  return nullptr;
}

/// Points for being a job. Keys that other files have too count once together; a list is never the
/// value of a key that says much.
int job_points(const std::vector<RootKey>& keys) {
  int telling = 0;
  int common = 0;
  for (const RootKey& key : keys) {
    const Marker* marker = key.marker;
    if (marker == nullptr || (key.value != nullptr && key.value->is_sequence())) continue;
    if (marker->votes.job > 1) {
      telling += marker->votes.job;
    } else {
      common = std::max(common, marker->votes.job);
    }
  }
  return telling + common;
}

JobKind kind_of(const std::vector<RootKey>& keys, const yaml::Node* root,
                std::optional<JobKind> by_schema) {
  Votes sum;
  if (by_schema == JobKind::command) sum.command += 2;
  if (by_schema == JobKind::sweep) sum.sweep += 2;
  for (const RootKey& key : keys) {
    if (key.marker == nullptr) continue;
    sum.command += key.marker->votes.command;
    sum.sweep += key.marker->votes.sweep;
  }
  for (const Marker& marker : markers()) {
    if (is_root_marker(marker) || marker.votes.command + marker.votes.sweep == 0) continue;
    if (!occurs({root, root}, marker.at)) continue;
    sum.command += marker.votes.command;
    sum.sweep += marker.votes.sweep;
  }
  return sum.sweep > sum.command ? JobKind::sweep : JobKind::command;
}

int votes_for(const Votes& votes, Dialect dialect) {
  switch (dialect) {
    case Dialect::preview_2021:
      return votes.preview;
    case Dialect::transitional_2021:
      return votes.transitional;
    case Dialect::ga:
      break;
  }
  return votes.ga;
}

/// Sums per dialect, and the markers that were met.
struct DialectScore {
  Votes sum;
  std::vector<const Marker*> met;
};

bool tells_dialect(const Votes& votes) {
  return votes.preview + votes.transitional + votes.ga != 0;
}

const PatternTree& dialect_markers() {
  static const PatternTree tree = [] {
    PatternTree patterns;
    for (std::size_t i = 0; i < markers().size(); ++i) {
      if (tells_dialect(markers()[i].votes)) patterns.add(markers()[i].at, i);
    }
    return patterns;
  }();
  return tree;
}

DialectScore score(const Anchors& anchors) {
  DialectScore score;
  std::vector<bool> met(markers().size());
  dialect_markers().for_each_place(anchors, [&](std::size_t i, const Way&) { met[i] = true; });
  for (std::size_t i = 0; i < met.size(); ++i) {
    if (!met[i]) continue;
    const Marker& marker = markers()[i];
    score.sum.preview += marker.votes.preview;
    score.sum.transitional += marker.votes.transitional;
    score.sum.ga += marker.votes.ga;
    score.met.push_back(&marker);
  }
  return score;
}

/// The largest score; ties go to the newer dialect.
Dialect dialect_of(const Votes& sum) {
  if (sum.ga >= sum.transitional && sum.ga >= sum.preview) return Dialect::ga;
  return sum.transitional >= sum.preview ? Dialect::transitional_2021 : Dialect::preview_2021;
}

}  // namespace

Classification classify(const yaml::Document& document, std::optional<Dialect> forced) {
  Classification what;
  std::vector<RootKey> keys = root_keys(document);
  const SchemaName schema = schema_name(schema_of(keys));
  if (!schema.job) {
    what.entity = schema.entity.empty() ? entity_by_keys(document.root) : schema.entity;
    if (!what.entity.empty()) return what;
  }
  for (RootKey& key : keys) key.marker = marker_of(key);
  if (!schema.job && job_points(keys) < enough) return what;
  what.ours = true;
  what.kind = kind_of(keys, document.root, schema.job);
  const DialectScore found = score({document.root, command_node(document, what)});
  what.forced = forced.has_value();
  what.dialect = forced.value_or(dialect_of(found.sum));
  what.mixed = std::ranges::any_of(
      found.met, [&](const Marker* marker) { return votes_for(marker->votes, what.dialect) == 0; });
  return what;
}

}  // namespace aml::doc
