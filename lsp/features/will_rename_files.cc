#include <filesystem>

#include "lsp/document/uri.h"
#include "lsp/features/local_paths.h"
#include "lsp/features/workspace_wide.h"

namespace aml::lsp {
namespace {

struct Move {
  std::string from;
  std::string to;

  /// Where a path is afterwards.
  std::string after(const std::string& path) const {
    const bool inside = path == from || path.starts_with(from + "/");
    return inside ? to + path.substr(from.size()) : path;
  }
};

std::vector<Move> moves_of(const Json& files) {
  std::vector<Move> moves;
  if (!files.is_array()) throw InvalidParams("`files` has to be a list");
  for (const Json& file : files) {
    const Json& from = lookup(file, "oldUri");
    const Json& to = lookup(file, "newUri");
    if (!from.is_string() || !to.is_string()) continue;
    const auto old_path = path_of(from.get<std::string>());
    const auto new_path = path_of(to.get<std::string>());
    if (old_path && new_path) moves.push_back({*old_path, *new_path});
  }
  return moves;
}

std::string moved(std::string path, const std::vector<Move>& moves) {
  for (const Move& move : moves) path = move.after(path);
  return path;
}

/// The edits that keep one job's paths right.
std::vector<Edit> edits_for(const Snapshot& snapshot, const std::vector<Move>& moves) {
  std::vector<Edit> edits;
  const auto own = path_of(snapshot.uri());
  if (!own || snapshot.job() == nullptr) return edits;
  const std::string folder = std::filesystem::path(moved(*own, moves)).parent_path();
  for (const LocalPath& path : local_paths(snapshot)) {
    const std::string target = moved(path.path, moves);
    const std::string_view before = path.span.of(snapshot.text());
    if (before.starts_with('/')) {
      if (target != path.path) edits.push_back({path.span, target});
      continue;
    }
    if (target == path.path && moved(*own, moves) == *own) continue;
    const std::string after = relative_path(target, folder, before);
    if (after != before && !after.empty()) edits.push_back({path.span, after});
  }
  return edits;
}

}  // namespace

Json will_rename_files(const Request& request) {
  const std::vector<Move> moves = moves_of(lookup(request.params, "files"));
  if (moves.empty() || request.session.workspace == nullptr) return nullptr;
  Json all = nullptr;
  for (const auto& snapshot : request.session.workspace->files()) {
    if (request.cancelled) return nullptr;
    const std::vector<Edit> edits = edits_for(*snapshot, moves);
    if (edits.empty()) continue;
    add_edit(all, workspace_edit(request.session, *snapshot, edits));
  }
  return all;
}

void announce_file_operations(const Client&, Json& capabilities) {
  const Json filter = {{"scheme", "file"}, {"pattern", {{"glob", "**"}}}};
  capabilities["workspace"]["fileOperations"]["willRename"] = {{"filters", Json::array({filter})}};
}

}  // namespace aml::lsp
