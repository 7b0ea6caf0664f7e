#include <algorithm>

#include "lsp/document/uri.h"
#include "lsp/features/completion.h"

namespace aml::lsp {
namespace {

struct Wanted {
  bool files = true;
  bool only_yaml = false;   ///< files that can be a conda file
  std::string_view prefix;  ///< that a path must have here: `file:`
};

std::optional<Wanted> wanted_at(const Completion& completion) {
  using enum schemas::Reference;
  for (const Shape* value : values_at(completion.root, completion.cursor)) {
    for (const Shape* one : alternatives_of(*value)) {
      const schemas::Reference kind = one->reference;
      const bool for_environment =
          !completion.cursor.path.empty() && completion.cursor.path.back() == "environment";
      if (kind == conda_file) return Wanted{true, true, ""};
      if (kind == environment || (kind == azureml_or_file && for_environment)) {
        return Wanted{true, true, "file:"};
      }
      if (kind == azureml_or_file) return Wanted{true, false, "file:"};
      if (kind == code || kind == build_context || kind == path || kind == data || kind == model) {
        return Wanted{kind != build_context, false, ""};
      }
    }
  }
  return {};
}

bool is_yaml(std::string_view name) { return name.ends_with(".yml") || name.ends_with(".yaml"); }

/// A path as a plain scalar where it may be one.
std::string quoted(const std::string& path) {
  const bool plain = path.find(": ") == std::string::npos && path.find(" #") == std::string::npos &&
                     path.find_first_of("&*!|>'\"%@`#,[]{}-?") != 0;
  if (plain) return path;
  std::string text = "'";
  for (const char c : path) text += c == '\'' ? "''" : std::string(1, c);
  return text + "'";
}

}  // namespace

void complete_paths(Completion& completion) {
  const std::optional<Wanted> wanted = wanted_at(completion);
  const auto own = path_of(completion.snapshot().uri());
  const Session& session = completion.request.session;
  if (!wanted || !own || session.workspace == nullptr) return;
  std::string typed(completion.typed());
  if (!typed.empty() && (typed[0] == '"' || typed[0] == '\'')) typed.erase(0, 1);
  if (typed.starts_with(wanted->prefix)) typed.erase(0, wanted->prefix.size());
  if (typed.starts_with("azureml:") || typed.find("://") != std::string::npos) return;
  const std::size_t cut = typed.rfind('/') + 1;
  const std::string head = typed.substr(0, cut);
  const std::string folder =
      head.starts_with('/') ? head : own->substr(0, own->rfind('/') + 1) + head;
  const auto entries = session.workspace->disk().list(folder.empty() ? "." : folder);
  if (!entries) return;
  constexpr std::size_t most = 500;
  for (const host::Entry& entry : *entries) {
    if (completion.items.size() > most) return;
    if (entry.name.starts_with('.') && !std::string_view(typed).substr(cut).starts_with('.'))
      continue;
    host::FileKind kind = entry.kind;
    if (kind == host::FileKind::link) {
      const auto behind = session.workspace->disk().stat(folder + entry.name);
      if (!behind) continue;
      kind = *behind;
    }
    const bool is_folder = kind == host::FileKind::folder;
    if (!is_folder && (!wanted->files || (wanted->only_yaml && !is_yaml(entry.name)))) continue;
    if (folder + entry.name == *own) continue;
    const std::string path =
        std::string(wanted->prefix) + head + entry.name + (is_folder ? "/" : "");
    const std::string text = quoted(path);
    completion.add({.label = path,
                    .kind = is_folder ? ItemKind::folder : ItemKind::file,
                    .snippet = text == path ? "" : escaped(text),
                    .rank = wanted->prefix.empty() ? 3 : 6,
                    .filter = std::string(completion.typed().starts_with('"') ||
                                                  completion.typed().starts_with('\'')
                                              ? completion.typed().substr(0, 1)
                                              : "") +
                              path});
  }
}

}  // namespace aml::lsp
