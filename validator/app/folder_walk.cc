#include "validator/app/folder_walk.h"

#include <algorithm>
#include <set>
#include <utility>

#include "validator/host/ignore.h"
#include "validator/host/paths.h"

namespace aml::app {
namespace {

using host::is_inside;
using host::join;
using host::parent_of;

/// Our own configuration is not a job.
bool is_yaml(std::string_view name) {
  return (name.ends_with(".yml") || name.ends_with(".yaml")) && !name.starts_with(".aml-lint.");
}

/// Folders of tools are passed over, but for the one in which older guides keep the jobs.
bool is_hidden(std::string_view name) { return name.starts_with('.') && name != ".azureml"; }

/// A `.gitignore` in force, and how a path below it is written for it.
struct Ignore {
  host::IgnoreFile file;
  std::size_t prefix;  ///< bytes of a real path up to its folder and the slash after
};

class Walk {
 public:
  Walk(const host::Disk& disk, std::vector<Source>& sources) : disk_(disk), sources_(sources) {}

  void run(const std::string& given) {
    const auto real = disk_.real_path(given);
    if (!real) {
      sources_.push_back({given, true, false, real.error()});
      return;
    }
    root_ = *real;
    read_outer_ignores();
    const std::size_t first = sources_.size();
    visit(given == "." || given == "./" ? "" : given, root_);
    follow_links();
    std::sort(sources_.begin() + static_cast<std::ptrdiff_t>(first), sources_.end(),
              [](const Source& a, const Source& b) { return a.path < b.path; });
  }

 private:
  struct Link {
    std::string shown;
    std::string real;  ///< of the link itself
  };

  void visit(const std::string& shown, const std::string& real) {
    if (!folders_.insert(real).second) return;
    const auto entries = disk_.list(real);
    if (!entries) {
      sources_.push_back({shown.empty() ? "." : shown, false, false, entries.error()});
      return;
    }
    const std::size_t outer = ignores_.size();
    const bool has_ignore = std::any_of(entries->begin(), entries->end(), [](const host::Entry& e) {
      return e.name == ".gitignore";
    });
    if (has_ignore) read_ignore(real);
    for (const host::Entry& entry : *entries) {
      take(entry, join(shown, entry.name), join(real, entry.name));
    }
    forget_ignores(outer);
  }

  void take(const host::Entry& entry, std::string shown, std::string real) {
    const bool hidden = is_hidden(entry.name);
    switch (entry.kind) {
      case host::FileKind::folder:
        if (!hidden && !is_ignored(real, true)) visit(shown, real);
        break;
      case host::FileKind::file:
        if (is_yaml(entry.name) && !is_ignored(real, false))
          add_file(std::move(shown), std::move(real));
        break;
      case host::FileKind::link:
        if (!hidden && !is_ignored(real, false))
          links_.push_back({std::move(shown), std::move(real)});
        break;
      case host::FileKind::other:
        break;
    }
  }

  void add_file(std::string shown, std::string real) {
    if (files_.insert(std::move(real)).second)
      sources_.push_back({std::move(shown), false, false, {}});
  }

  /// After everything that has a name of its own: a link adds only what was not met yet.
  void follow_links() {
    for (std::size_t at = 0; at < links_.size();
         ++at) {  // a followed folder may hold further links
      const Link link = links_[at];
      const auto target = disk_.real_path(link.real);
      if (!target || !is_inside(*target, root_)) continue;
      const auto kind = disk_.stat(*target);
      if (!kind) continue;
      if (*kind == host::FileKind::folder) {
        const std::size_t outer = ignores_.size();
        read_ignores_above(*target, root_);
        visit(link.shown, *target);
        forget_ignores(outer);
      }
      if (*kind == host::FileKind::file && is_yaml(link.shown)) add_file(link.shown, *target);
    }
  }

  void read_ignore(const std::string& real_folder) {
    std::string text;
    const auto read = disk_.read(join(real_folder, ".gitignore"), text);
    if (read) ignores_.push_back({host::IgnoreFile(*read), join(real_folder, "").size()});
  }

  void forget_ignores(std::size_t from) {
    ignores_.erase(ignores_.begin() + static_cast<std::ptrdiff_t>(from), ignores_.end());
  }

  /// Of the folders from `top` down to the one around `folder`.
  void read_ignores_above(const std::string& folder, std::string_view top) {
    if (folder == top) return;
    const std::string around = parent_of(folder);
    read_ignores_above(around, top);
    read_ignore(around);
  }

  /// A folder inside a repository obeys the `.gitignore` files above it too, up to the repository's
  /// root.
  void read_outer_ignores() {
    for (std::string folder = root_; folder != "/"; folder = parent_of(folder)) {
      if (disk_.stat(join(folder, ".git"))) return read_ignores_above(root_, folder);
    }
  }

  /// The innermost file with an opinion decides.
  bool is_ignored(std::string_view real, bool is_folder) const {
    for (auto ignore = ignores_.rbegin(); ignore != ignores_.rend(); ++ignore) {
      const auto verdict = ignore->file.judge(real.substr(ignore->prefix), is_folder);
      if (verdict != host::IgnoreFile::Verdict::silent)
        return verdict == host::IgnoreFile::Verdict::ignored;
    }
    return false;
  }

  const host::Disk& disk_;
  std::vector<Source>& sources_;
  std::string root_;
  std::vector<Ignore> ignores_;  ///< the innermost last
  std::set<std::string> folders_;
  std::set<std::string> files_;
  std::vector<Link> links_;
};

}  // namespace

void walk_folder(const std::string& folder, const host::Disk& disk, std::vector<Source>& sources) {
  Walk(disk, sources).run(folder);
}

}  // namespace aml::app
