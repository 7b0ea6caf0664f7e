#include "validator/rules/serving/serving_files.h"

#include <algorithm>

#include "validator/host/paths.h"
#include "validator/rules/files/other_file.h"
#include "validator/rules/support.h"

namespace aml::rules {
namespace {

constexpr std::size_t most_serving_files = 100;

bool is_yaml_name(std::string_view name) {
  return name.ends_with(".yml") || name.ends_with(".yaml");
}

/// Whether a text may be an endpoint or a deployment: folders hold many files that are not, and to
/// parse each of them costs most.
bool speaks_of_serving(std::string_view text) {
  constexpr std::string_view words[] = {"ndpoint", "auth_mode", "traffic"};
  return std::ranges::any_of(words,
                             [&](std::string_view word) { return text.find(word) != text.npos; });
}

class ServingFileSearch {
 public:
  ServingFileSearch(const host::FileContext& around, std::string_view group)
      : around_(around), group_(group) {}

  /// The files of a folder; `shown` is how its path begins in messages.
  void read_folder(const std::string& folder, const std::string& shown) {
    for (const host::Entry& entry : around_.entries(folder)) {
      if (entry.kind != host::FileKind::file || !is_yaml_name(entry.name)) continue;
      if (++read_ > most_serving_files) return;
      read_file(host::join(folder, entry.name), shown + entry.name);
    }
  }

  void read_below(const std::string& folder) {
    for (const host::Entry& entry : around_.entries(folder)) {
      if (entry.kind != host::FileKind::folder || entry.name.starts_with('.')) continue;
      read_folder(host::join(folder, entry.name), entry.name + "/");
    }
  }

  std::vector<ServingFile> found;

 private:
  void read_file(const std::string& file, const std::string& shown) {
    const std::string* text = around_.text(file);
    if (text == nullptr || !speaks_of_serving(*text)) return;
    const OtherFile* other = other_file(around_, file);
    const doc::Kind* kind = other == nullptr ? nullptr : other->what.kind;
    if (kind == nullptr || kind->group != group_) return;
    const yaml::Node* root = yaml::resolve(other->document.root);
    found.push_back({shown, kind, text_of(yaml::find(root, "name")),
                     text_of(yaml::find(root, "endpoint_name"))});
  }

  const host::FileContext& around_;
  const std::string_view group_;
  std::size_t read_ = 0;
};

}  // namespace

std::vector<ServingFile> serving_files(const host::FileContext& around, std::string_view group) {
  ServingFileSearch search(around, group);
  search.read_folder(around.folder(), "");
  if (search.found.empty()) search.read_below(around.folder());
  const host::Sight above = around.look("..");
  if (search.found.empty() && above.what == host::Sight::What::folder) {
    search.read_folder(above.real, "../");
  }
  return std::move(search.found);
}

}  // namespace aml::rules
