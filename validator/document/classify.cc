#include <algorithm>

#include "validator/document/classification.h"
#include "validator/document/evidence.h"
#include "validator/document/markers.h"
#include "validator/document/other_tools.h"
#include "validator/document/places.h"
#include "validator/document/schema_address.h"
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

/// Whether a key is that of a root marker.
bool is_root_key(std::string_view name) {
  return std::ranges::any_of(root_markers(),
                             [&](const Marker& one) { return one.at.path == name; });
}

/// The root key that this one is, or that it was meant to be when it is misspelt; else empty. Short
/// words are near to too many others.
std::string_view meant_key(std::string_view name) {
  if (is_root_key(name)) return name;
  if (name.size() < 5) return {};
  // The first letter is hardly ever wrong, and comparing costs.
  std::vector<std::string_view> alike;
  for (const Marker& marker : root_markers()) {
    const std::string_view other = marker.at.path;
    if (other.front() == name.front()) alike.push_back(other);
  }
  std::ranges::sort(alike);  // of equally near names the first counts
  return text::nearest(name, alike).value_or(std::string_view());
}

/// The marker of a root key, exact or misspelt; null for any other key.
const Marker* marker_of(const RootKey& key) {
  const std::string_view meant = meant_key(key.name);
  if (meant.empty()) return nullptr;
  const bool exact = key.name == meant;
  for (const Marker& marker : root_markers()) {
    if (marker.at.path != meant) continue;
    if (key.value == nullptr) return exact && marker.at.shape != Shape::word ? &marker : nullptr;
    if (!has_shape(*key.value, marker.at)) continue;
    if (exact || marker.holds.empty() || yaml::find(key.value, marker.holds)) return &marker;
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

/// Points for a scored kind.
int kind_points(const Kind& kind, const std::vector<RootKey>& keys, const yaml::Node* root) {
  int points = 0;
  for (const RootKey& key : keys) {
    if (key.marker != nullptr && key.marker->votes.kind == kind.id) {
      points += key.marker->votes.kind_points;
    }
  }
  for (const Marker& marker : markers().subspan(root_markers().size())) {
    if (marker.votes.kind != kind.id) continue;
    if (occurs({root, {}}, marker.at)) points += marker.votes.kind_points;
  }
  return points;
}

/// The scored kind with the most points, the first of equals; `$schema` counts, too. Null when the
/// table has no scored kind.
const Kind* scored_kind(Kinds kinds, const std::vector<RootKey>& keys, const yaml::Node* root,
                        const Kind* by_schema) {
  const Kind* best = nullptr;
  int most = -1;
  for (const Kind& kind : kinds) {
    if (!kind.scored) continue;
    const int points = kind_points(kind, keys, root) + (by_schema == &kind ? 2 : 0);
    if (points <= most) continue;
    best = &kind;
    most = points;
  }
  return best;
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

DialectScore score(const Anchors& anchors) {
  DialectScore score;
  std::vector<bool> met(markers().size());
  for_each_place(anchors, dialect_markers(), [&](std::size_t i, const Way& way) {
    if (has_shape(*way.back().value, markers()[i].at)) met[i] = true;
  });
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

/// Of a job the client reads the `type` alone. Keys of a pipeline say what was meant all the same.
bool is_overruled(const Kind* by_schema, Kinds kinds, const yaml::Node* root) {
  const yaml::Node* type = yaml::find(root, "type");
  if (by_schema == nullptr || type == nullptr || !type->is_string()) return false;
  const auto is_job = [](const Kind& kind) {
    return kind.group == "job" && kind.support >= Support::rules;
  };
  if (!is_job(*by_schema) || contains_word(by_schema->types, type->text)) return false;
  const auto said = std::ranges::find_if(kinds, [&](const Kind& kind) {
    return is_job(kind) && contains_word(kind.types, type->text);
  });
  if (said == kinds.end() || said->scored == by_schema->scored) return false;
  return !said->scored || yaml::find(root, "jobs") == nullptr;
}

/// The kind that says itself what it is; null when none does.
const Kind* named_kind(Kinds kinds, const Kind* by_schema, std::string_view address,
                       const yaml::Node* root) {
  if (by_schema == nullptr) return kind_by_keys(kinds, root);
  if (by_schema->evidence.empty()) return by_schema;
  const Kind* by_evidence = kind_by_evidence(kinds, root, address);
  return by_evidence != nullptr ? by_evidence : by_schema;
}

}  // namespace

Classification classify(const yaml::Document& document, std::optional<Dialect> forced,
                        Kinds kinds) {
  std::vector<RootKey> keys = root_keys(document);
  const std::string_view by_comment = schema_in_comments(document);
  std::string_view address = schema_of(keys);
  if (kind_by_schema(kinds, address) == nullptr) address = by_comment;
  const Kind* by_schema = kind_by_schema(kinds, address);
  if (by_schema != nullptr && is_of_another_family(kinds, *by_schema, document.root)) {
    by_schema = nullptr;
  }
  if (is_overruled(by_schema, kinds, document.root)) by_schema = nullptr;
  const Kind* kind = named_kind(kinds, by_schema, address, document.root);
  kind = member_of_group(kinds, kind, document.root);
  if (by_schema == nullptr && !has_scored_type(kinds, document.root)) {
    const bool is_foreign = !by_comment.empty();
    if (is_foreign || (kind == nullptr && has_keys_of_another_tool(document.root))) return {};
  }
  if (kind != nullptr && !kind->scored) return {kind};

  for (RootKey& key : keys) key.marker = marker_of(key);
  if (kind == nullptr && job_points(keys) < enough) return {};
  Classification what{scored_kind(kinds, keys, document.root, by_schema)};
  if (what.kind == nullptr || !what.kind->old_dialects) return what;
  const std::vector<CommandSite> sites = command_sites(document, *what.kind);
  const DialectScore found = score({document.root, sites});
  what.forced = forced.has_value();
  what.dialect = forced.value_or(dialect_of(found.sum));
  what.mixed = std::ranges::any_of(
      found.met, [&](const Marker* marker) { return votes_for(marker->votes, what.dialect) <= 0; });
  return what;
}

}  // namespace aml::doc
