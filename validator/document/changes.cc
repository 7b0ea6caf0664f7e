#include "validator/document/changes.h"

#include <algorithm>
#include <unordered_set>

#include "validator/document/conversion.h"
#include "validator/document/places.h"
#include "validator/text/nearest.h"

namespace aml::doc {
namespace {

using Path = std::vector<std::string>;

/// The old key that a mistyped one was meant to be.
std::optional<std::string_view> old_key_near(const yaml::Entry& stray) {
  const yaml::Node* around = stray.key->parent->key;
  if (around == nullptr) return {};
  std::vector<std::string_view> known;
  for (const SettingHistory& setting : old_to_new()) {
    for (const Spelling& spelling : setting.spellings) {
      if (spelling.last == Era::ga) continue;
      const std::vector<std::string_view> keys = keys_of(spelling.at.path);
      const bool beside = keys.size() > 1 && keys[keys.size() - 2] == yaml::key_text(*around);
      if (beside && keys.back() == stray.name) return {};
      if (beside) known.push_back(keys.back());
    }
  }
  return text::nearest(stray.name, known);
}

bool starts_with(const Path& path, const Path& begin) {
  return path.size() >= begin.size() && std::equal(begin.begin(), begin.end(), path.begin());
}

/// Nodes that are in more than one place by way of an anchor.
class Shared {
 public:
  explicit Shared(const yaml::Document& document) {
    if (document.text.find('*') != std::string_view::npos) collect(document.root);
  }

  /// Whether text that the pair holds, or that holds the pair, is used elsewhere or comes from
  /// there.
  bool touches(const Way& way) const {
    if (way.front().key->parent != nullptr && nodes_.contains(way.front().key->parent)) return true;
    for (std::size_t i = 0; i < way.size(); ++i) {
      if (way[i].via != nullptr || !stands_there(way[i])) return true;
      if (i + 1 < way.size() && nodes_.contains(way[i].value)) return true;
    }
    return holds_shared(*way.back().value);
  }

  /// Whether a value has anything in it that has a name or comes from elsewhere.
  bool holds_shared(const yaml::Node& node) const {
    if (node.kind == yaml::Kind::alias || nodes_.contains(&node)) return true;
    return std::ranges::any_of(node.items, [&](auto* item) { return holds_shared(*item); }) ||
           std::ranges::any_of(node.pairs, [&](const yaml::Pair& pair) {
             return holds_shared(*pair.key) || holds_shared(*pair.value);
           });
  }

 private:
  static bool stands_there(const yaml::Entry& entry) {
    const auto& pairs = entry.key->parent->pairs;
    return std::ranges::any_of(pairs, [&](const yaml::Pair& pair) {
      return pair.key == entry.key && pair.value == entry.value;
    });
  }

  void collect(const yaml::Node* node) {
    if (node == nullptr) return;
    if (node->kind == yaml::Kind::alias) nodes_.insert(node->target);
    for (const yaml::Node* item : node->items) collect(item);
    for (const yaml::Pair& pair : node->pairs) {
      collect(pair.key);
      collect(pair.value);
    }
  }

  std::unordered_set<const yaml::Node*> nodes_;
};

const yaml::Node* trial_of(const std::vector<CommandSite>& sites) {
  const auto trial = std::ranges::find(sites, SiteKind::trial, &CommandSite::kind);
  return trial == sites.end() ? nullptr : trial->node;
}

class Planner {
 public:
  Planner(const yaml::Document& document, const Classification& what, const IsFolder& is_folder)
      : root_(yaml::resolve(document.root)),
        sites_(command_sites(document, *what.kind)),
        trial_(trial_of(sites_)),
        what_(what),
        is_folder_(is_folder),
        shared_(document) {}

  std::vector<Change> plan() {
    find_all();
    for (Change& change : changes_) check_place(change);
    refuse_clashes();
    refuse_incomplete();
    std::ranges::stable_sort(changes_, {}, [](const Change& change) {
      return std::pair(rank(change), change.way.back().key->span);
    });
    return std::move(changes_);
  }

 private:
  void find_all() {
    std::vector<std::pair<std::size_t, Way>> hits;
    for_each_place({root_, sites_}, spelling_index(), [&](std::size_t number, const Way& way) {
      const auto [setting, spelling] = numbered_spelling(number);
      if (spelling->last != Era::ga && setting->is_of(*what_.kind) &&
          has_shape(*way.back().value, spelling->at)) {
        hits.emplace_back(number, way);
      }
    });
    std::ranges::stable_sort(hits, {}, &std::pair<std::size_t, Way>::first);
    for (auto& [number, way] : hits) add(*numbered_spelling(number).setting, std::move(way));
  }

  void add(const SettingHistory& setting, Way way) {
    const bool in_trial = trial_ != nullptr && way.front().key->parent == trial_;
    const Spelling* target = setting.in(Era::ga);
    Change change;
    change.setting = &setting;
    if (in_trial) {
      for (const yaml::Entry& entry : root_->entries) {
        if (entry.name == "trial") way.insert(way.begin(), entry);
      }
    }
    for (const yaml::Entry& step : way) change.from.emplace_back(step.name);
    change.way = std::move(way);
    std::string key;
    if (target != nullptr) {
      change.into = target_path(*target, in_trial, change.from);
      key = change.into.back();
      change.into.pop_back();
    }
    const yaml::Node* into = root_;
    for (const std::string& step : change.into) into = yaml::find(into, step);
    convert(target, key, {root_, in_trial ? trial_ : root_, into, is_folder_}, change);
    const bool told = setting.conversion == Conversion::none && is_told_with_another(change);
    if (!told) changes_.push_back(std::move(change));
  }

  /// The datastore of an input is part of the conversion of its path.
  bool is_told_with_another(const Change& change) const {
    return std::ranges::any_of(changes_, [&](const Change& other) {
      return other.way.back().key->parent == change.way.back().key->parent &&
             std::ranges::find(other.used_up, change.from.back()) != other.used_up.end();
    });
  }

  Path target_path(const Spelling& target, bool in_trial, const Path& from) const {
    const std::string_view at = target.home.empty() ? target.at.path : target.home;
    Path path;
    const bool below_trial =
        at.starts_with('@') ? trial_ != nullptr : at.starts_with('~') && in_trial;
    if (below_trial) path.emplace_back("trial");
    const std::size_t shift = (in_trial ? 1U : 0U) - (below_trial ? 1U : 0U);
    for (const std::string_view key : keys_of(at)) {
      // A name that the user chose is at the same depth.
      path.emplace_back(key == "*" ? std::string_view(from[path.size() + shift]) : key);
    }
    return path;
  }

  static void refuse(Change& change, std::string message) {
    change.possible = false;
    change.remarks = {{true, change.way.back().key, std::move(message)}};
  }

  /// The first step of the old path that today's spelling does not have; below it everything has
  /// to be converted, or nothing.
  static Path odd_part(const Change& change) {
    if (change.parts.empty()) return change.from;
    Path home = change.into;
    home.push_back(change.parts.back().key);
    const std::size_t base = change.from.front() == "trial" ? 1 : 0;
    const std::size_t home_base = home.front() == "trial" ? 1 : 0;
    const std::size_t steps = std::min(change.from.size() - base, home.size() - home_base);
    std::size_t same = 0;
    // A mapping that becomes a text is odd itself.
    while (same + 1 < steps && change.from[base + same] == home[home_base + same]) ++same;
    return {change.from.begin(),
            change.from.begin() + static_cast<std::ptrdiff_t>(base + same + 1)};
  }

  void check_place(Change& change) const {
    if (!change.possible) return;
    if (shared_.touches(change.way)) {
      return refuse(change, "anchors, aliases or merge keys are around it: migrate it by hand");
    }
    const Path odd = odd_part(change);
    const yaml::Node* at = root_;
    for (const std::string& step : change.into) {
      at = yaml::find(at, step);
      if (at == nullptr) return;
      if (!at->is_mapping() || shared_.holds_shared(*at)) {
        return refuse(change, "`" + step +
                                  "`, where it belongs today, cannot be added to: migrate "
                                  "it by hand");
      }
    }
    for (const Part& part : change.parts) {
      Path place = change.into;
      place.push_back(part.key);
      const bool replaced = starts_with(place, odd) || starts_with(odd, place);
      if (!replaced && yaml::find(at, part.key) != nullptr) {
        return refuse(change, "`" + part.key + "` is there too: keep one of them");
      }
    }
  }

  /// Of two old keys with one successor neither can be chosen.
  void refuse_clashes() {
    for (std::size_t i = 0; i < changes_.size(); ++i) {
      for (std::size_t j = i + 1; j < changes_.size(); ++j) {
        Change& a = changes_[i];
        Change& b = changes_[j];
        if (a.parts.empty() || b.parts.empty() || !a.possible || !b.possible) continue;
        if (a.into != b.into || a.parts.back().key != b.parts.back().key) continue;
        const std::string first = a.from.back();
        refuse(a, "`" + first + "` and `" + b.from.back() + "` say the same: keep one of them");
        refuse(b, "`" + first + "` and `" + b.from.back() + "` say the same: keep one of them");
      }
    }
  }

  /// A mapping that today's dialect does not know can only go as a whole.
  void refuse_incomplete() {
    bool again = true;
    while (again) {
      again = std::ranges::any_of(changes_, [this](Change& change) {
        return change.possible && refuse_beside_stray(change);
      });
    }
  }

  bool refuse_beside_stray(Change& change) {
    Path odd = odd_part(change);
    if (odd == change.from) return false;
    const yaml::Node* mapping = root_;
    for (const std::string& step : odd) mapping = yaml::find(mapping, step);
    const std::string outermost = odd.back();
    const yaml::Entry* stray = first_stray(*mapping, odd);
    if (stray == nullptr) return false;
    const bool told = std::ranges::any_of(changes_, [&](const Change& other) {
      return !other.possible && other.way.size() >= odd.size() &&
             other.way[odd.size() - 1].key == change.way[odd.size() - 1].key;
    });
    const auto meant = old_key_near(*stray);
    refuse(change, "`" + outermost + "` also has `" + std::string(stray->name) +
                       (meant ? "`, which is not a key: write `" + std::string(*meant) +
                                    "` if that was meant, and migrate again"
                              : "`, which has no place today: take that out, and migrate again"));
    if (told) change.remarks.clear();
    return true;
  }

  /// What below a mapping no possible change takes away; null when there is nothing.
  const yaml::Entry* first_stray(const yaml::Node& mapping, Path& path) const {
    for (const yaml::Entry& entry : mapping.entries) {
      path.emplace_back(entry.name);
      const bool below = entry.value->is_mapping() && !entry.value->entries.empty();
      const yaml::Entry* stray = is_taken(path) ? nullptr
                                 : below        ? first_stray(*entry.value, path)
                                                : &entry;
      path.pop_back();
      if (stray != nullptr) return stray;
    }
    return nullptr;
  }

  bool is_taken(const Path& path) const {
    return std::ranges::any_of(changes_, [&](const Change& change) {
      if (!change.possible || change.from.size() != path.size()) return false;
      const auto last = path.end() - 1;
      return std::equal(path.begin(), last, change.from.begin()) &&
             (change.from.back() == *last ||
              std::ranges::find(change.used_up, *last) != change.used_up.end());
    });
  }

  /// A mapping can become a text when nothing else is in it, and a block can move when what is
  /// in it has been converted.
  static int rank(const Change& change) {
    if (change.parts.empty()) return 0;
    Path home = change.into;
    if (!change.parts.empty()) home.push_back(change.parts.front().key);
    if (change.from.size() == 2 && change.from.back() == "inputs") return 2;
    const bool becomes_text = home.size() < change.from.size();
    return becomes_text ? 1 : 0;
  }

  const yaml::Node* root_;
  std::vector<CommandSite> sites_;
  const yaml::Node* trial_;  ///< null where the kind has none, or the document
  const Classification& what_;
  const IsFolder& is_folder_;
  const Shared shared_;
  std::vector<Change> changes_;
};

}  // namespace

std::vector<Change> changes(const yaml::Document& document, const Classification& what,
                            const IsFolder& is_folder) {
  if (document.root == nullptr || !yaml::resolve(document.root)->is_mapping()) return {};
  return Planner(document, what, is_folder).plan();
}

}  // namespace aml::doc
