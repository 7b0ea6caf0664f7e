#include "backend/submission/refused_setting.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "validator/expr/reference.h"
#include "validator/text/ascii.h"
#include "validator/yaml/view.h"

namespace aml::backend {
namespace {

/// Keys of the REST interface that job files have under another name.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> renamed = {
    {{"compute_id", "compute"}, {"environment_id", "environment"}, {"code_id", "code"}}};

/// `ShmSize` as job files have it: `shm_size`.
std::string as_key(std::string_view word) {
  std::string key;
  for (const char c : word) {
    if (text::is_upper(c) && !key.empty()) key += '_';
    key += text::lower(c);
  }
  const auto* found =
      std::ranges::find_if(renamed, [&](const auto& one) { return one.first == key; });
  return found == renamed.end() ? key : std::string(found->second);
}

/// `Properties.Inputs['data'].Uri` as `Properties`, `Inputs`, `data`, `Uri`.
std::vector<std::string_view> words_of(std::string_view target) {
  constexpr std::string_view between = ".[]'\"/";
  std::vector<std::string_view> words;
  while (true) {
    target.remove_prefix(std::min(target.find_first_not_of(between), target.size()));
    if (target.empty()) return words;
    words.push_back(target.substr(0, target.find_first_of(between)));
    target.remove_prefix(words.back().size());
  }
}

const yaml::Node* child(const yaml::Node* of, std::string_view word) {
  const yaml::Node* same = yaml::find(of, word);  // a name that the user gave
  return same != nullptr ? same : yaml::find(of, as_key(word));
}

/// The value at the longest beginning of the words that the file has; null for none of them.
const yaml::Node* value_at(const yaml::Node* from, std::span<const std::string_view> words) {
  const yaml::Node* found = nullptr;
  for (const std::string_view word : words) {
    const yaml::Node* next = child(found == nullptr ? from : found, word);
    if (next == nullptr) break;
    found = next;
  }
  return found;
}

const yaml::Node* targeted(const yaml::Node* root, std::string_view target) {
  const std::vector<std::string_view> words = words_of(target);
  std::span<const std::string_view> path = words;
  if (!path.empty() && text::same_ignoring_case(path.front(), "properties")) path = path.subspan(1);
  const yaml::Node* found = value_at(root, path);
  return found != nullptr ? found : value_at(yaml::find(root, "trial"), path);
}

/// A value that names something of the workspace.
struct Naming {
  const yaml::Node* value;
  std::string_view kind;  ///< what a message calls it
};

std::vector<Naming> naming_values(const yaml::Node* root) {
  std::vector<Naming> values;
  const auto add = [&](const yaml::Node* value, std::string_view kind) {
    value = yaml::resolve(value);
    if (value != nullptr && value->is_string()) values.push_back({value, kind});
  };
  for (const yaml::Node* site : {root, yaml::find(root, "trial")}) {
    add(yaml::find(site, "compute"), "compute");
    add(yaml::find_path(site, {"compute", "target"}), "compute");
    add(yaml::find(site, "environment"), "environment");
    for (const char* block : {"inputs", "outputs"}) {
      const yaml::Node* entries = yaml::resolve(yaml::find(site, block));
      if (entries == nullptr || !entries->is_mapping()) continue;
      for (const yaml::Entry& entry : entries->entries) {
        add(yaml::find(entry.value, "path"), "data");
        add(yaml::find(entry.value, "data"), "data");
        add(yaml::find(entry.value, "datastore"), "datastore");
      }
    }
  }
  return values;
}

/// What a message would name of a value: a name, or the whole of it.
std::string_view name_in(const Naming& naming) {
  const expr::Reference reference = expr::parse_reference(naming.value->text);
  return reference.name.empty() ? std::string_view(naming.value->text) : reference.name;
}

/// Whether a name appears as a word of its own.
bool mentions(std::string_view message, std::string_view name) {
  const auto continues = [](char c) { return text::is_word(c) || c == '-'; };
  if (name.empty()) return false;
  for (std::size_t at = message.find(name); at != message.npos; at = message.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool begins = at == 0 || !continues(message[at - 1]);
    if (begins && (end == message.size() || !continues(message[end]))) return true;
  }
  return false;
}

/// The only value that the message names; of several, the only one whose kind it names as well.
const yaml::Node* named(const yaml::Node* root, std::string_view message) {
  std::vector<Naming> found;
  for (const Naming& naming : naming_values(root)) {
    if (mentions(message, name_in(naming))) found.push_back(naming);
  }
  if (found.size() > 1) {
    const std::string low = text::lower(message);
    std::erase_if(found, [&](const Naming& one) { return !mentions(low, one.kind); });
  }
  return found.size() == 1 ? found.front().value : nullptr;
}

}  // namespace

std::optional<Span> refused_setting(std::string_view job_file, const Error& refusal) {
  yaml::Arena arena;
  const yaml::Document file = yaml::parse(job_file, arena);
  const yaml::Node* setting = targeted(file.root, refusal.target);
  const std::size_t colon = refusal.message.find(": ");
  if (setting == nullptr && colon != std::string::npos) {
    setting = targeted(file.root, refusal.message.substr(0, colon));
  }
  if (setting == nullptr) setting = named(file.root, refusal.message);
  if (setting == nullptr) return {};
  const bool is_block = setting->is_mapping() || setting->is_sequence();
  return (is_block || setting->span.empty()) && setting->key != nullptr ? setting->key->span
                                                                        : setting->span;
}

}  // namespace aml::backend
