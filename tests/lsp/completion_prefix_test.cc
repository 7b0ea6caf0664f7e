// Every prefix of real job files, as if someone were typing them.

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "lsp/features/completion.h"
#include "tests/catch.h"
#include "tests/lsp/ask.h"
#include "validator/schema/schema.h"
#include "validator/yaml/lines.h"
#include "validator/yaml/view.h"

namespace {

using namespace aml;
using namespace aml::lsp;

/// Examples, and of a corpus so many files of each kind: each place of each is asked about.
std::vector<std::string> job_files() {
  constexpr int most_of_a_kind = 60;
  std::map<std::string_view, int> of_kind;
  std::vector<std::filesystem::path> folders{AML_SOURCE_DIR "/examples"};
  if (const char* corpus = std::getenv("AML_EXTRA_CORPUS")) folders.emplace_back(corpus);
  std::vector<std::filesystem::path> paths;
  for (const auto& folder : folders) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
      if (entry.path().extension() == ".yml" || entry.path().extension() == ".yaml") {
        paths.push_back(entry.path());
      }
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> texts;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    yaml::Arena arena;
    const doc::Classification what = check(text.str(), {}, arena).what;
    if (what.is_checked() && ++of_kind[what.kind->id] <= most_of_a_kind) {
      texts.push_back(std::move(text).str());
    }
  }
  return texts;
}

Json complete_at(const std::string& text) {
  const test::Desk desk(text);
  const Json end = to_json(desk.snapshot->buffer().position(static_cast<Offset>(text.size())));
  return desk.ask(completion, {{"position", end}});
}

/// The path of a key node from the root, its own name last; nothing inside a list.
std::optional<std::vector<std::string_view>> path_to(const yaml::Node& mapping,
                                                     std::string_view name) {
  std::vector<std::string_view> path{name};
  for (const yaml::Node* at = &mapping; at->parent != nullptr; at = at->parent) {
    if (at->key == nullptr) return {};
    path.insert(path.begin(), at->key->text);
  }
  return path;
}

void keys_of_blocks(const yaml::Node* node,
                    std::vector<std::pair<const yaml::Node*, const yaml::Node*>>& all) {
  if (node == nullptr) return;
  for (const yaml::Pair& pair : node->pairs) {
    if (node->style == yaml::Style::block) all.emplace_back(node, pair.key);
    keys_of_blocks(pair.value, all);
  }
  for (const yaml::Node* item : node->items) keys_of_blocks(item, all);
}

/// Where a key is that was repaired is anyone's guess.
bool is_repaired(const yaml::Document& document, const yaml::Node& key) {
  return std::any_of(document.broken.begin(), document.broken.end(),
                     [&](Span slice) { return slice.contains(key.span); });
}

/// Whether the schema itself names the last key of a path, and the author writes it.
bool is_named(const Shape& root, std::span<const std::string_view> path) {
  Shapes level = mappings_of(root, {});
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    Shapes next;
    for (const Shape* mapping : level) {
      const Shape* value = below(*mapping, path[i]);
      if (value == nullptr) continue;
      for (const Shape* one : mappings_of(*value, {})) next.push_back(one);
    }
    level = std::move(next);
  }
  const auto keys = keys_of(level);
  return std::any_of(keys.begin(), keys.end(),
                     [&](const Key& key) { return key.name == path.back(); });
}

TEST_CASE("before every key of real jobs, that key is offered when the schema has it") {
  std::size_t asked = 0;
  for (const std::string& text : job_files()) {
    yaml::Arena arena;
    const Analysis whole(text, {}, arena);
    std::vector<std::pair<const yaml::Node*, const yaml::Node*>> keys;
    keys_of_blocks(whole.document().root, keys);
    for (const auto& [mapping, key] : keys) {
      const auto path = path_to(*mapping, key->text);
      if (!path || !key->is_scalar() || is_repaired(whole.document(), *key)) continue;
      const std::string prefix = text.substr(0, key->span.begin);
      const test::Desk desk(prefix);
      // The beginning of a job need not tell its dialect yet: what is right is reported by what is
      // there.
      const Analysis& known = desk.snapshot->analysis();
      if (!known.what().is_checked()) continue;
      const auto info = schema::key_info(*known.what().schema(), *path);
      if (!info || info->deprecated) continue;
      if (!is_named(root_of(known.what()), *path)) continue;
      const bool twice = std::count_if(mapping->pairs.begin(), mapping->pairs.end(),
                                       [&name = key->text](const yaml::Pair& pair) {
                                         return pair.key->text == name;
                                       }) > 1;
      if (twice) continue;
      const Json end = to_json(desk.snapshot->buffer().position(key->span.begin));
      const Json labels = test::labels_of(desk.ask(completion, {{"position", end}}));
      INFO(prefix << "<- " << key->text << "\n" << labels);
      CHECK(std::find(labels.begin(), labels.end(), key->text) != labels.end());
      ++asked;
    }
  }
  CHECK(asked > 20);
}

TEST_CASE("what is offered at the end of every line of real jobs is legal there") {
  for (const std::string& text : job_files()) {
    for (std::size_t end = 0; end < text.size(); ++end) {
      if (end > 0 && text[end] != '\n' && text[end - 1] != '\n') continue;
      const std::string prefix = text.substr(0, end);
      const Json list = complete_at(prefix);
      if (list.is_null()) continue;
      const test::Desk desk(prefix);
      const Cursor cursor = cursor_at(*desk.snapshot, static_cast<Offset>(end));
      for (const Json& item : list["items"]) {
        if (item["kind"] != static_cast<int>(ItemKind::property) || !desk.snapshot->job()) continue;
        std::vector<std::string_view> path(cursor.path);
        const std::string label = item["label"];
        path.push_back(label);
        INFO(prefix << "<- " << label);
        CHECK(schema::key_info(*desk.snapshot->analysis().what().schema(), path));
      }
    }
  }
}

TEST_CASE("every byte of some jobs", "[long]") {
  const std::vector<std::string> files = job_files();
  const std::size_t step = std::max<std::size_t>(1, files.size() / 10);
  for (std::size_t i = 0; i < files.size(); i += step) {
    for (std::size_t end = 0; end <= std::min<std::size_t>(files[i].size(), 2000); ++end) {
      complete_at(files[i].substr(0, end));
    }
  }
}

}  // namespace
