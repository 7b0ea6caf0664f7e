#include "validator/host/file_context.h"

#include <algorithm>
#include <deque>

#include "validator/host/paths.h"

namespace aml::host {
namespace {

using What = Sight::What;

constexpr std::size_t most_entries = 20'000;
constexpr std::size_t longest_path = 4096;
constexpr int most_links = 40;

/// UNC and device paths, drives of Windows, and what no path of this system has in it.
bool is_foreign(std::string_view path) {
  const bool drive = path.size() > 1 && path[1] == ':';
  return drive || path.starts_with("//") || path.size() > longest_path ||
         path.find_first_of(std::string_view("\\\0\n\r", 4)) != std::string_view::npos;
}

const Entry* find_entry(const Seen::Listing& listing, std::string_view name) {
  const auto entry = std::ranges::lower_bound(listing.entries, name, {}, &Entry::name);
  return entry != listing.entries.end() && entry->name == name ? &*entry : nullptr;
}

const Entry* find_but_case(const Seen::Listing& listing, std::string_view name) {
  const auto entry = std::ranges::find_if(
      listing.entries, [&](const Entry& other) { return same_but_case(other.name, name); });
  return entry != listing.entries.end() ? &*entry : nullptr;
}

/// One walk along a path, name by name, over listings: a link is read, never followed by the
/// system.
class PathWalk {
 public:
  PathWalk(Seen& seen, const std::string& root, std::string base)
      : seen_(seen), root_(root), at_(std::move(base)) {}

  Sight run(std::string_view path) {
    const std::vector<std::string_view> names = segments_of(path);
    for (std::size_t i = 0; i < names.size(); ++i) steps_.push_back({std::string(names[i]), i});
    written_.assign(names.begin(), names.end());
    while (!steps_.empty()) {
      const Step step = std::move(steps_.front());
      steps_.pop_front();
      if (!take(step)) return result_;
    }
    return {What::folder, at_, corrected()};
  }

 private:
  struct Step {
    std::string name;
    std::size_t number;  ///< of the name in the path as it was given; `from_link` for others
  };
  static constexpr std::size_t from_link = static_cast<std::size_t>(-1);

  /// False when the walk is over and `result_` says how.
  bool take(const Step& step) {
    if (step.name == "..") return up();
    const Seen::Listing& listing = seen_.listing(at_);
    if (!listing.readable) return end(What::unknown);
    const Entry* entry = find_entry(listing, step.name);
    if (entry == nullptr && listing.cut) return end(What::unknown);
    if (entry == nullptr) {
      entry = find_but_case(listing, step.name);
      if (entry == nullptr) return end(What::missing);
      if (step.number != from_link) written_[step.number] = entry->name;
      differs_ = true;
    }
    return enter(*entry);
  }

  bool up() {
    if (at_ == root_) return end(What::unknown);
    at_ = parent_of(at_);
    return true;
  }

  bool enter(const Entry& entry) {
    if (entry.kind == FileKind::other) return end(What::unknown);
    if (entry.kind == FileKind::link) return follow(join(at_, entry.name));
    at_ = join(at_, entry.name);
    if (entry.kind == FileKind::folder) return true;
    if (!steps_.empty()) return end(What::missing);
    result_ = {What::file, at_, corrected()};
    return false;
  }

  bool follow(const std::string& link) {
    const auto target = seen_.disk().link_target(link);
    if (!target || ++links_ > most_links || is_foreign(*target)) return end(What::unknown);
    std::string_view way = *target;
    if (way.starts_with('/')) {
      if (!is_inside(way, root_)) return end(What::unknown);
      way.remove_prefix(root_ == "/" ? 0 : root_.size());
      at_ = root_;
    }
    const std::vector<std::string_view> names = segments_of(way);
    for (auto name = names.rbegin(); name != names.rend(); ++name) {
      steps_.push_front({std::string(*name), from_link});
    }
    return true;
  }

  bool end(What what) {
    result_ = {what, {}, {}};
    return false;
  }

  std::string corrected() const {
    if (!differs_) return {};
    std::string path;
    for (const std::string& name : written_) path += path.empty() ? name : '/' + name;
    return path;
  }

  Seen& seen_;
  const std::string& root_;
  std::string at_;
  std::deque<Step> steps_;
  std::vector<std::string> written_;
  bool differs_ = false;
  int links_ = 0;
  Sight result_;
};

/// The nearest folder upwards with `.git` or `.aml-lint.yaml`; empty without one.
const std::string& marked_around(Memo<std::string>& known, const Disk& disk,
                                 const std::string& folder) {
  return known.get(folder, [&]() -> std::string {
    if (disk.stat(join(folder, ".git")) || disk.stat(join(folder, ".aml-lint.yaml"))) return folder;
    return folder == "/" ? std::string() : marked_around(known, disk, parent_of(folder));
  });
}

/// Where a path that begins with `..` leads, `base` being a real path: nothing follows a name, so
/// no link is on the way up. Empty for other paths.
std::string above(std::string_view base, std::string_view path) {
  std::string place(base);
  const std::vector<std::string_view> names = segments_of(path);
  auto name = names.begin();
  for (; name != names.end() && *name == ".."; ++name) place = parent_of(place);
  if (name == names.begin() || path.starts_with('/')) return {};
  for (; name != names.end(); ++name) {
    if (*name == "..") return {};
    place = join(place, *name);
  }
  return place;
}

/// `base` and a path from there, without `.` and `..`.
std::string plain(std::string_view base, std::string_view path) {
  std::string place(base);
  for (const std::string_view name : segments_of(path)) {
    place = name == ".." ? parent_of(place) : join(place, name);
  }
  return place;
}

/// Whether a path that leaves the root by `..` leads nowhere: one question to the disk, to which
/// only "not found" is an answer. Nothing there is listed or read.
bool is_missing_outside(const Disk& disk, std::string_view root, std::string_view base,
                        std::string_view path) {
  const std::string place = above(base, path);
  if (place.empty() || is_inside(place, root)) return false;
  const auto kind = disk.stat(place);
  return !kind && kind.error() == "not found";
}

Sight look_at(Seen& seen, const std::string& root, const std::string& base, std::string_view path) {
  const bool absolute = path.starts_with('/');
  std::string_view way = path;
  if (absolute) way.remove_prefix(root == "/" ? 0 : root.size());
  Sight sight = PathWalk(seen, root, absolute ? root : base).run(way);
  if (sight.what == What::unknown && is_missing_outside(seen.disk(), root, base, path)) {
    return {What::missing, {}, {}, true};
  }
  if (sight.as_on_disk.empty()) return sight;
  if (absolute) sight.as_on_disk = join(root, sight.as_on_disk);
  // A disk that does not tell cases apart finds it under the name as written.
  if (!seen.disk().stat(absolute ? std::string(path) : join(base, path))) {
    sight.what = What::missing;
  }
  return sight;
}

}  // namespace

const Seen::Listing& Seen::listing(const std::string& folder) {
  return listings_.get(folder, [&]() -> Listing {
    auto entries = disk_.list_some(folder, most_entries);
    if (!entries) return {};
    const bool cut = entries->size() == most_entries;
    return {true, cut, *std::move(entries)};
  });
}

const Sight& Seen::sight(const std::string& root, const std::string& base, std::string_view path) {
  std::string name = root + '\0' + base + '\0';
  name += path;
  return sights_.get(name, [&] { return look_at(*this, root, base, path); });
}

const Snapshot& Seen::snapshot(const std::string& folder) {
  return snapshots_.get(folder, [&] { return take_snapshot(disk_, folder); });
}

Mention Seen::metric(const std::string& folder, const std::string& name) {
  return metrics_.get(folder + '\0' + name,
                      [&] { return find_metric(disk_, snapshot(folder), name); });
}

const std::string* Seen::text(const std::string& file) {
  constexpr std::uint64_t longest = 1 << 20;
  const auto& text = texts_.get(file, [&] { return short_text(disk_, file, longest); });
  return text ? &*text : nullptr;
}

const std::string& Seen::real_folder(const std::string& folder) {
  return real_folders_.get(folder, [&]() -> std::string {
    // Below a folder that was seen before, only the last name is asked about.
    std::string_view way = folder;
    while (way.size() > 1 && way.ends_with('/')) way.remove_suffix(1);
    const std::string_view name = name_of(way);
    if (name.size() < way.size() && !name.empty() && name != "." && name != "..") {
      const std::string& parent = real_folder(std::string(way.substr(0, way.rfind('/') + 1)));
      const std::string path = parent.empty() ? std::string() : join(parent, name);
      const auto kind =
          path.empty() || disk_.link_target(path) ? Result<FileKind>(Error{}) : disk_.stat(path);
      if (kind && *kind == FileKind::folder) return path;
    }
    const auto real = disk_.real_path(folder);
    return real ? *real : std::string();
  });
}

const std::string& Seen::root_around(const std::string& folder) {
  const std::string& marked = marked_around(roots_, disk_, folder);
  if (!marked.empty()) return marked;
  const std::string& working = real_folder(".");
  const bool inside = !working.empty() && working != "/" && is_inside(folder, working);
  return inside ? working : real_folder(folder);
}

bool Seen::is_checked(const std::string& file) {
  std::call_once(asked_for_checked_, [&] {
    for (const std::string& one : checked_files_) {
      const std::size_t name = one.rfind('/') + 1;
      const std::string& folder = real_folder(name == 0 ? "." : one.substr(0, name));
      checked_.insert(join(folder, std::string_view(one).substr(name)));
    }
  });
  return checked_.contains(file);
}

FileContext FileContext::of_named(const std::string& file) const {
  FileContext place(seen_, parent_of(file), seen_.root_around(parent_of(file)), overlay_);
  place.is_named_ = true;
  return place;
}

Sight FileContext::look(std::string_view path, const std::string& base) const {
  if (is_foreign(path) || (path.starts_with('/') && !is_inside(path, root_))) return {};
  const Sight& sight = seen_.sight(root_, base, path);
  if (overlay_) note(path.starts_with('/') ? plain("/", path) : plain(base, path));
  if (!sight.real.empty()) note(sight.real);
  return sight;
}

void FileContext::note(const std::string& path) const {
  if (overlay_) overlay_->note(path);
}

const std::string* FileContext::open_text(const std::string& file) const {
  note(file);
  return overlay_ ? overlay_->find(file) : nullptr;
}

std::optional<FileContext> file_context_of(const std::string& file, Seen& seen,
                                           std::shared_ptr<Overlay> overlay) {
  const std::size_t slash = file.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : file.substr(0, slash + 1);
  const std::string& real = seen.real_folder(folder);
  if (real.empty() || is_inside(real, "/dev") || is_inside(real, "/proc")) return {};
  return FileContext(seen, real, seen.root_around(real), std::move(overlay));
}

}  // namespace aml::host
