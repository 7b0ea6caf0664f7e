#include "validator/migrate/migrate.h"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <span>

#include "validator/document/lost_colons.h"
#include "validator/migrate/rewrite.h"
#include "validator/migrate/verdict.h"
#include "validator/text/edits.h"

namespace aml::migrate {
namespace {

using doc::Change;
using Entries = std::span<const yaml::Entry>;

/// An old spelling of the text that was given.
using Name = std::pair<const doc::SettingHistory*, std::vector<std::string>>;

Name name_of(const Change& change) { return {change.setting, change.from}; }

/// Where a place of a text is after edits.
Offset after(Offset at, const std::vector<Edit>& edits) {
  long long moved = 0;
  for (const Edit& edit : edits) {
    if (edit.span.begin > at) break;
    const auto size = static_cast<long long>(edit.text.size());
    if (edit.span.contains(at)) {
      const Offset inside = std::min(at - edit.span.begin, static_cast<Offset>(edit.text.size()));
      return static_cast<Offset>(edit.span.begin + inside + moved);
    }
    if (edit.span.begin == at && !edit.span.empty()) break;
    moved += size - edit.span.size();
  }
  return static_cast<Offset>(at + moved);
}

/// A text with all that belongs to it. The parser's memory is given back with it.
struct Step {
  explicit Step(std::string words) : text(std::move(words)), document(yaml::parse(text, arena)) {}
  Step(const Step&) = delete;
  Step& operator=(const Step&) = delete;

  std::string text;
  yaml::Arena arena;
  yaml::Document document;
};

class Migrator {
 public:
  Migrator(std::string_view text, std::optional<doc::Dialect> dialect,
           const doc::IsFolder& is_folder)
      : is_folder_(is_folder), step_(std::make_unique<Step>(std::string(text))) {
    result_.what = doc::classify(step_->document, dialect);
  }

  Migration run() {
    if (result_.what.is_checked() && is_readable()) {
      remark_all();
      respell_placeholders();
      while (convert_next()) {
      }
      count_trials();
    }
    for (Remark& remark : result_.remarks) follow(remark);
    std::ranges::stable_sort(result_.remarks, {}, [](const Remark& remark) { return remark.at; });
    result_.text = std::move(step_->text);
    return std::move(result_);
  }

 private:
  bool is_readable() {
    meaning_ = meaning_of(step_->document, result_.what, is_folder_);
    const auto& findings = step_->document.findings;
    const auto error = std::ranges::find(findings, Severity::error, &Diagnostic::severity);
    if (error != findings.end() || !meaning_) {
      const Span at = error != findings.end() ? error->span : Span{};
      add({true, at, at.begin,
           "the text is not readable YAML: repair it first (aml-lint says where it is broken)"});
      return false;
    }
    return true;
  }

  void add(Remark remark) {
    const bool told = std::ranges::any_of(result_.remarks, [&](const Remark& other) {
      return other.at == remark.at && other.message == remark.message;
    });
    if (!told) result_.remarks.push_back(std::move(remark));
  }

  void remark_all() {
    for (const Change& change : doc::changes(step_->document, result_.what, is_folder_)) {
      const Span key = change.way.back().key->span;
      places_.emplace(name_of(change), key);
      if (change.possible && !change.parts.empty()) {
        std::vector<std::string> path = change.into;
        path.push_back(change.parts.front().key);
        new_homes_.emplace(key, std::move(path));
      }
      for (const doc::Remark& remark : change.remarks) {
        add({remark.left, remark.at->span, remark.at->span.begin, remark.message});
      }
    }
    remark_names();
    remark_lost_colons();
    if (result_.what.dialect == doc::Dialect::ga) return;
    for (const doc::CommandSite& site : doc::command_sites(step_->document, *result_.what.kind)) {
      const yaml::Node* environment = yaml::find(site.node, "environment");
      if (environment == nullptr || !environment->is_scalar() ||
          !environment->text.starts_with("file:")) {
        continue;
      }
      add({false, environment->span, environment->span.begin,
           "the file of the environment is not migrated: look at it, too"});
    }
  }

  /// A block without its colon is a string, and says nothing that could be migrated.
  void remark_lost_colons() {
    for (const auto& [scalar, lines] : doc::blocks_without_colons(step_->document)) {
      std::vector<std::string_view> path = doc::keys_to(*scalar);
      const Span name = lines.front().name;
      path.push_back(name.of(step_->text));
      if (!doc::is_old_key(path)) continue;
      add({true, name, name.begin,
           "missing colon after `" + std::string(path.back()) + "`: add it, and migrate again"});
    }
  }

  /// In 2021 any name would do.
  void remark_names() {
    if (result_.what.dialect == doc::Dialect::ga) return;
    for (const doc::Declaration& declared : doc::bind(step_->document, result_.what).declarations) {
      if (expr::is_name(declared.name)) continue;
      add({true, declared.key->span, declared.key->span.begin,
           "today `" + std::string(declared.name) +
               "` can be no name, only letters, digits and `_` may appear in it: rename it here "
               "and "
               "in the command"});
    }
  }

  /// Where nothing else is old, or today's spelling is beside it, a text in single braces is
  /// the command's own.
  bool has_own_braces(const doc::Bindings& bindings) const {
    const bool respelt = std::ranges::any_of(bindings.uses, [](const doc::Use& use) {
      return use.place == doc::Place::command && !doc::is_old(use.placeholder);
    });
    return respelt || doc::changes(step_->document, result_.what, is_folder_).empty();
  }

  void respell_placeholders() {
    const doc::Bindings bindings = doc::bind(step_->document, result_.what);
    if (result_.what.dialect == doc::Dialect::ga && has_own_braces(bindings)) return;
    std::vector<Edit> edits;
    for (const doc::Use& use : bindings.uses) {
      const expr::Placeholder& placeholder = use.placeholder;
      if (use.place != doc::Place::command || !doc::is_old(placeholder)) continue;
      const std::string_view path = placeholder.path.of(step_->text);
      edits.push_back({placeholder.span, expr::spell(expr::Spelling::dollar_braces, path)});
    }
    if (edits.empty() || take(edits)) return;
    const Span at = edits.front().span;
    add({true, at, at.begin, "this text cannot be rewritten in place: write `${{...}}` by hand"});
  }

  /// Converts what the first change that is still to be done stands for, everywhere. False when
  /// there is none.
  bool convert_next() {
    const std::vector<Change> all = doc::changes(step_->document, result_.what, is_folder_);
    const auto is_open = [this](const Change& change) {
      return change.possible && !failed_.contains(name_of(change));
    };
    const auto first = std::ranges::find_if(all, is_open);
    if (first == all.end()) return false;
    std::vector<const Change*> same;
    for (const Change& change : all) {
      if (change.setting == first->setting && is_open(change)) same.push_back(&change);
    }
    if (same.size() > 1 && convert_together(same)) return true;
    std::optional<std::vector<Edit>> edits = edits_for(step_->document, *first);
    if (!edits || !take(*edits)) fail(*first);
    return true;
  }

  bool convert_together(const std::vector<const Change*>& changes) {
    std::vector<Edit> all;
    for (const Change* change : changes) {
      const std::optional<std::vector<Edit>> edits = edits_for(step_->document, *change);
      if (!edits) return false;
      all.insert(all.end(), edits->begin(), edits->end());
    }
    return take(all);
  }

  void fail(const Change& change) {
    failed_.insert(name_of(change));
    const auto known = places_.find(name_of(change));
    const Span at = known == places_.end() ? Span{} : known->second;
    std::erase_if(result_.remarks, [&](const Remark& remark) { return remark.at == at; });
    add({true, at, at.begin,
         "`" + change.from.back() +
             "` is in a layout that cannot be rewritten: migrate it by "
             "hand"});
  }

  /// Applies edits when the job says the same afterwards.
  bool take(std::vector<Edit>& edits) {
    if (!text::sort_edits(edits)) return false;
    auto next = std::make_unique<Step>(text::apply(step_->text, edits));
    if (meaning_of(next->document, result_.what, is_folder_) != meaning_) return false;
    for (Remark& remark : result_.remarks) remark.now = after(remark.now, edits);
    step_ = std::move(next);
    return true;
  }

  /// A key that went elsewhere is met there.
  void follow(Remark& remark) const {
    const auto home = new_homes_.find(remark.at);
    if (home == new_homes_.end()) return;
    const yaml::Node* mapping = yaml::resolve(step_->document.root);
    const yaml::Node* key = nullptr;
    for (const std::string& step : home->second) {
      const yaml::Node* next = nullptr;
      for (const yaml::Entry& entry : mapping == nullptr ? Entries{} : mapping->entries) {
        if (entry.name != step) continue;
        key = entry.key;
        next = entry.value;
      }
      if (next == nullptr) return;
      mapping = next;
    }
    if (key != nullptr) remark.now = key->span.begin;
  }

  void count_trials() {
    const std::optional<doc::Value> tree = doc::plain_value(step_->document.root);
    if (!tree || !doc::lacks_trials(*tree, result_.what)) return;
    std::optional<std::vector<Edit>> edits =
        edits_for_limit(step_->document, "max_total_trials", doc::usual_trials, "objective");
    const bool done = edits && take(*edits);
    const std::string number = std::to_string(doc::usual_trials);
    add({!done,
         {},
         0,
         done ? "today a sweep must say how many trials it may run: `max_total_trials: " + number +
                    "`, the documented default, was written under `limits`"
              : "today a sweep must say how many trials it may run: write `max_total_trials` "
                "under `limits`"});
  }

  const doc::IsFolder& is_folder_;
  Migration result_;
  std::unique_ptr<Step> step_;  ///< the text as far as it is migrated
  std::optional<Meaning> meaning_;
  std::map<Name, Span> places_;  ///< keys of the old spellings in the text that was given
  std::map<Span, std::vector<std::string>> new_homes_;  ///< by the old key: path of the new one
  std::set<Name> failed_;
};

}  // namespace

Migration migrate(std::string_view text, std::optional<doc::Dialect> dialect,
                  const doc::IsFolder& is_folder) {
  return Migrator(text, dialect, is_folder).run();
}

}  // namespace aml::migrate
