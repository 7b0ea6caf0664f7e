#include <algorithm>
#include <unordered_map>

#include "validator/document/advice.h"
#include "validator/document/job.h"
#include "validator/document/old_to_new.h"
#include "validator/document/places.h"

namespace aml::doc {
namespace {

/// The first dialect after an era.
Dialect dialect_after(Era era) {
  if (era == Era::private_preview) return Dialect::preview_2021;
  return era == Era::preview_2021 ? Dialect::transitional_2021 : Dialect::ga;
}

Dialect dialect_of(Era era) { return era == Era::ga ? Dialect::ga : Dialect::transitional_2021; }

std::size_t common_steps(const Way& way, const std::vector<std::string_view>& wanted) {
  std::size_t same = 0;
  while (same < wanted.size() && same < way.size() &&
         (wanted[same] == "*" || wanted[same] == yaml::key_text(*way[same].key))) {
    ++same;
  }
  return same;
}

/// How many steps lead to the outermost key that the wanted spelling does not have, or has with a
/// value of another shape.
std::size_t steps_to_odd_key(const Way& way, const std::vector<std::string_view>& wanted) {
  if (wanted.empty()) return way.size();
  const std::size_t same = common_steps(way, wanted);
  return std::min(same + (same < wanted.size() ? 1 : 0), way.size());
}

struct Hit {
  std::size_t number;
  Way way;
};

class Finder {
 public:
  Finder(const yaml::Document& document, const Classification& what)
      : root_(document.root), sites_(command_sites(document, *what.kind)), what_(what) {}

  /// What `wanted` does not know: spellings of earlier eras, or of later ones.
  std::vector<OldKey> find(Era wanted, bool later) {
    std::vector<Hit> hits;
    for_each_place({root_, sites_}, spelling_index(), [&](std::size_t number, const Way& way) {
      const auto [setting, spelling] = numbered_spelling(number);
      const bool foreign = later ? spelling->first > wanted : spelling->last < wanted;
      if (foreign && !setting->only_converted && setting->is_of(*what_.kind) &&
          has_shape(*way.back().value, spelling->at)) {
        hits.push_back({number, way});
      }
    });
    // In the order of the table, as advice is joined.
    std::ranges::stable_sort(hits, {}, &Hit::number);
    for (const Hit& hit : hits) {
      const auto [setting, spelling] = numbered_spelling(hit.number);
      add(*setting, *spelling, hit.way, wanted);
    }
    std::ranges::stable_sort(found_, {}, [](const OldKey& old) { return old.key->span; });
    return std::move(found_);
  }

 private:
  void add(const SettingHistory& setting, const Spelling& spelling, const Way& way, Era wanted) {
    const Spelling* target = setting.in(wanted);
    const auto target_keys =
        target == nullptr ? std::vector<std::string_view>{} : keys_of(target->at.path);
    const yaml::Entry& odd = way[steps_to_odd_key(way, target_keys) - 1];

    OldKey old{};
    old.key = odd.key;
    old.value = odd.value;
    old.old_path = found_path(way, spelling);
    old.since = spelling.last < wanted ? dialect_after(spelling.last) : dialect_of(spelling.first);
    old.advice = wanted == Era::ga ? datastore_advice(way) : "";
    if (old.advice.empty()) {
      old.advice = filled(target == nullptr ? setting.gone : target->write, way);
    }
    if (target != nullptr) {
      old.new_path = wanted_path(way, spelling, *target, wanted);
      old.rename = setting.renamed && target_keys.size() == way.size() &&
                   common_steps(way, target_keys) + 1 == way.size();
    }
    merge(std::move(old));
  }

  /// What is below one odd key is one finding.
  void merge(OldKey old) {
    const auto [known, is_new] = by_key_.emplace(old.key, found_.size());
    if (is_new) {
      found_.push_back(std::move(old));
      return;
    }
    OldKey& same = found_[known->second];
    if (same.advice.find(old.advice) != std::string::npos) return;
    same.advice += "; " + old.advice;
    same.rename = false;
  }

  std::string found_path(const Way& way, const Spelling& spelling) const {
    const auto site = std::ranges::find(sites_, way.front().key->parent, &CommandSite::node);
    std::string path = site == sites_.end() ? "" : site->path;
    for (const yaml::Entry& step : way) path = path_at(path, yaml::key_text(*step.key));
    return with_word(std::move(path), spelling);
  }

  /// The wanted path with the names that the user chose.
  std::string wanted_path(const Way& way, const Spelling& from, const Spelling& to,
                          Era wanted) const {
    const std::vector<std::string_view> known = keys_of(from.at.path);
    const auto star = std::ranges::find(known, "*");
    const bool at_site =
        to.at.path.starts_with('@') || (to.at.path.starts_with('~') && wanted == Era::preview_2021);
    std::string path(at_site ? what_.kind->sites.front().path : std::string_view());
    for (std::string_view key : keys_of(to.at.path)) {
      if (key == "*" && star != known.end()) {
        key = yaml::key_text(*way[static_cast<std::size_t>(star - known.begin())].key);
      }
      path = path_at(path, key);
    }
    return with_word(std::move(path), to);
  }

  static std::string with_word(std::string path, const Spelling& spelling) {
    if (!spelling.at.word.empty()) path.append(": ").append(spelling.at.word);
    return path;
  }

  const yaml::Node* root_;
  std::vector<CommandSite> sites_;
  const Classification& what_;
  std::vector<OldKey> found_;
  std::unordered_map<const yaml::Node*, std::size_t> by_key_;
};

}  // namespace

std::vector<OldKey> old_keys(const yaml::Document& document, const Classification& what) {
  if (what.kind == nullptr) return {};
  // A transitional file is judged by today's schema.
  const bool preview = what.dialect == Dialect::preview_2021;
  return Finder(document, what).find(preview ? Era::preview_2021 : Era::ga, false);
}

std::vector<OldKey> newer_keys(const yaml::Document& document, const Classification& what) {
  if (what.kind == nullptr || what.dialect != Dialect::preview_2021) return {};
  return Finder(document, what).find(Era::preview_2021, true);
}

}  // namespace aml::doc
