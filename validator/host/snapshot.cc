#include "validator/host/snapshot.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "validator/host/ignore.h"
#include "validator/host/paths.h"
#include "validator/host/upload_rules.h"

namespace aml::host {
namespace {

constexpr unsigned deepest = 64;
constexpr std::uint64_t longest_ignore_file = 256 * 1024;
constexpr std::array<std::string_view, 5> script_endings = {".py", ".R", ".r", ".jl", ".sh"};

/// Name of the file whose patterns hold, if there is one.
std::optional<std::string_view> ignore_file(const Disk& disk, const std::string& folder) {
  for (const std::string_view name : {".amlignore", ".gitignore"}) {
    if (disk.file_size(join(folder, name))) return name;
  }
  return {};
}

/// Folders that tools make for one machine.
bool is_clutter(const Disk& disk, std::string_view name, const std::string& path) {
  constexpr std::array<std::string_view, 4> names = {".git", "node_modules", ".tox", "__pycache__"};
  if (std::ranges::find(names, name) != names.end()) return true;
  return static_cast<bool>(disk.file_size(join(path, "pyvenv.cfg")));
}

/// The ignore files above a folder, up to the top of its repository, the nearest first.
class IgnoreFilesAbove {
 public:
  IgnoreFilesAbove() = default;
  IgnoreFilesAbove(const Disk& disk, const std::string& folder) {
    std::string below;
    std::string at = folder;
    while (at != "/" && !disk.stat(join(at, ".git"))) {
      below = below.empty() ? std::string(name_of(at)) : join(name_of(at), below);
      at = parent_of(at);
      const auto name = ignore_file(disk, at);
      const auto text =
          name ? short_text(disk, join(at, *name), longest_ignore_file) : std::nullopt;
      if (text) files_.push_back({*text, below});
    }
    if (at == "/") files_.clear();  // no repository
    // A folder that is ignored as a whole is made by a program: nothing in it is worth a word.
    if (leaves_out("", true)) files_.clear();
  }

  /// Of a path relative to the folder; its parents are not looked at, but for the folder's own.
  bool leaves_out(const std::string& path, bool is_folder) const {
    for (const File& file : files_) {
      const std::string whole = path.empty() ? file.below : join(file.below, path);
      auto verdict = file.patterns.judge(whole, is_folder);
      for (std::size_t slash = file.below.find('/'); path.empty() && slash != std::string::npos;
           slash = file.below.find('/', slash + 1)) {
        const auto of_parent = file.patterns.judge(file.below.substr(0, slash), true);
        if (of_parent == IgnoreFile::Verdict::ignored) verdict = of_parent;
      }
      if (verdict != IgnoreFile::Verdict::silent) return verdict == IgnoreFile::Verdict::ignored;
    }
    return false;
  }

 private:
  struct File {
    File(std::string_view text, std::string path) : patterns(text), below(std::move(path)) {}
    IgnoreFile patterns;
    std::string below;  ///< the path from its folder to the one that is looked at
  };
  std::vector<File> files_;
};

class Walk {
 public:
  Walk(const Disk& disk, const std::string& folder) : disk_(disk), top_(folder) {
    const auto name = ignore_file(disk, folder);
    snapshot_.has_ignore_file = name.has_value();
    if (!name) {
      above_ = IgnoreFilesAbove(disk, folder);
      return;
    }
    const auto text = short_text(disk, join(folder, *name), longest_ignore_file);
    const auto rules = text ? UploadRules::parse(*text) : Result<UploadRules>(Error{});
    snapshot_.whole = static_cast<bool>(rules);
    if (rules) rules_ = *rules;
  }

  Snapshot run() {
    const auto entries = list(top_);
    for (const Entry& entry : entries) {
      const std::uint64_t bytes_before = snapshot_.bytes;
      const std::size_t files_before = snapshot_.files;
      take(entry, top_, "", 0, false);
      const std::uint64_t bytes = snapshot_.bytes - bytes_before;
      const std::size_t files = snapshot_.files - files_before;
      if (bytes > snapshot_.largest_bytes) {
        snapshot_.largest = entry.name;
        snapshot_.largest_bytes = bytes;
      }
      if (entry.kind == FileKind::folder && files > snapshot_.fullest_files) {
        snapshot_.fullest = entry.name;
        snapshot_.fullest_files = files;
      }
    }
    return std::move(snapshot_);
  }

 private:
  std::vector<Entry> list(const std::string& folder) {
    const std::size_t left = most_visits - visits_;
    auto entries = disk_.list_some(folder, left);
    if (!entries || entries->size() == left) snapshot_.whole = false;
    if (!entries) return {};
    visits_ += entries->size();
    return *std::move(entries);
  }

  void take(const Entry& entry, const std::string& folder, const std::string& relative,
            unsigned depth, bool is_named) {
    const std::string path = join(folder, entry.name);
    const std::string name = relative.empty() ? entry.name : join(relative, entry.name);
    const bool is_folder = entry.kind == FileKind::folder;
    if (is_folder ? rules_.excludes_all_below(name) : rules_.excludes(name)) return;
    // What an ignore file above leaves out is no more wanted here, and uploaded all the same.
    const bool clutters = (is_folder && is_clutter(disk_, entry.name, path)) ||
                          (!is_named && above_.leaves_out(name, is_folder));
    if (clutters) {
      is_named = true;
      snapshot_.clutter.push_back(name);
    }
    if (is_folder) {
      if (depth == deepest || visits_ >= most_visits) {
        snapshot_.whole = false;
        return;
      }
      for (const Entry& inner : list(path)) take(inner, path, name, depth + 1, is_named);
      return;
    }
    // The client follows links; what they lead to is not counted here.
    if (entry.kind != FileKind::file) snapshot_.whole = false;
    ++snapshot_.files;
    if (entry.kind == FileKind::file) count(entry, path);
  }

  void count(const Entry& entry, const std::string& path) {
    if (const auto size = disk_.file_size(path)) snapshot_.bytes += *size;
    const bool is_script = std::ranges::any_of(
        script_endings, [&](std::string_view ending) { return entry.name.ends_with(ending); });
    if (!is_script) return;
    if (snapshot_.scripts.size() < most_scripts) {
      snapshot_.scripts.push_back(path);
    } else {
      snapshot_.whole = false;
    }
  }

  const Disk& disk_;
  const std::string& top_;
  Snapshot snapshot_;
  UploadRules rules_;
  IgnoreFilesAbove above_;  ///< none if the folder has an ignore file itself
  std::size_t visits_ = 0;
};

bool is_quote(char c) { return c == '"' || c == '\''; }

/// What scripts say about the metrics that they log.
struct Logging {
  bool literal = false;   ///< some metric is logged under a name that is written out
  bool composed = false;  ///< or under one that only a run would tell
};

void look_for_logging(std::string_view text, Logging& logging) {
  if (text.find("autolog") != std::string_view::npos ||
      text.find("log_metrics(") != std::string_view::npos) {
    logging.composed = true;
  }
  for (const std::string_view call : {std::string_view("log_metric("), std::string_view(".log(")}) {
    for (std::size_t at = text.find(call); at != std::string_view::npos;
         at = text.find(call, at + 1)) {
      std::string_view argument = text.substr(at + call.size());
      argument.remove_prefix(std::min(argument.find_first_not_of(" \t\r\n"), argument.size()));
      if (argument.starts_with("key=")) argument.remove_prefix(4);
      const bool literal = !argument.empty() && is_quote(argument.front());
      if (literal) logging.literal = true;
      // `.log(x)` may as well be a logarithm.
      if (!literal && call.front() != '.') logging.composed = true;
    }
  }
}

}  // namespace

Snapshot take_snapshot(const Disk& disk, const std::string& folder) {
  return Walk(disk, folder).run();
}

Mention find_metric(const Disk& disk, const Snapshot& snapshot, const std::string& name) {
  if (!snapshot.whole) return Mention::unknown;
  std::uint64_t left = most_script_bytes;
  Logging logging;
  std::string buffer;
  for (const std::string& script : snapshot.scripts) {
    const auto size = disk.file_size(script);
    if (!size || *size > std::min(longest_script, left)) return Mention::unknown;
    left -= *size;
    const auto text = disk.read(script, buffer);
    if (!text) return Mention::unknown;
    if (text->find(name) != std::string_view::npos) return Mention::found;
    look_for_logging(*text, logging);
  }
  return logging.literal && !logging.composed ? Mention::absent : Mention::unknown;
}

}  // namespace aml::host
