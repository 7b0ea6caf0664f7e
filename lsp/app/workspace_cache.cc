#include "lsp/app/workspace_cache.h"

#include "validator/host/disk.h"
#include "validator/host/paths.h"
#include "validator/workspace/choice.h"
#include "validator/workspace/names_json.h"
#include "validator/workspace/user_folders.h"

namespace aml::lsp {
namespace {

std::optional<os::FileStatus> status_of(const std::string& path) {
  os::FileStatus status;
  if (os::status_of(path, status)) return {};
  return status;
}

/// A file that is replaced as a whole has another number, or another time.
bool is_same(const std::optional<os::FileStatus>& a, const std::optional<os::FileStatus>& b) {
  if (!a || !b) return !a && !b;
  return a->number == b->number && a->device == b->device && a->size == b->size &&
         a->modified == b->modified;
}

/// The text of a file; nothing if it cannot be read.
std::optional<std::string> text_of(const std::string& path) {
  std::string buffer;
  const auto text = host::real_disk().read(path, buffer);
  if (!text) return {};
  return std::string(*text);
}

/// Reads the file again if it is another one than was seen.
template <class Seen, class Read>
void update(Seen& seen, const std::string& path, Read read) {
  auto status = status_of(path);
  if (is_same(status, seen.status)) return;
  const auto text = status ? text_of(path) : std::nullopt;
  seen.content = text ? read(*text) : decltype(seen.content)();
  seen.status = std::move(status);
}

/// As `aml-job` names its working folder: without links.
std::string without_links(const std::string& folder) {
  const auto real = host::real_disk().real_path(folder);
  return real ? *real : folder;
}

}  // namespace

std::shared_ptr<const WorkspaceCache::Known> WorkspaceCache::known() const {
  const std::lock_guard lock(mutex_);
  return known_;
}

void WorkspaceCache::watch(std::function<void()> changed) {
  const std::lock_guard lock(mutex_);
  changed_ = std::move(changed);
}

std::shared_ptr<const KnownWorkspace> WorkspaceCache::at(const std::string& path) {
  const std::string folder = host::parent_of(path);
  const std::lock_guard lock(mutex_);
  asked_.insert(folder);
  if (!std::exchange(is_waiting_, true)) worker_.submit([this] { look(); });
  const auto found = known_->find(folder);
  return found == known_->end() ? nullptr : found->second;
}

std::shared_ptr<const KnownWorkspace> WorkspaceCache::read(const std::string& path) {
  const std::string folder = host::parent_of(path);
  {
    const std::lock_guard lock(mutex_);
    asked_.insert(folder);
  }
  look();
  return known()->at(folder);
}

void WorkspaceCache::look() {
  const std::lock_guard one_at_a_time(looking_);
  std::set<std::string> asked;
  {
    const std::lock_guard lock(mutex_);
    is_waiting_ = false;
    asked = asked_;
  }
  update(choices_, places_.choices,
         [](const std::string& text) { return nlohmann::json::parse(text, nullptr, false); });
  const auto before = known();
  auto next = std::make_shared<Known>();
  bool is_new = false;
  bool is_elsewhere = false;
  for (const std::string& folder : asked) {
    auto found = look_for(folder);
    const auto old = before->find(folder);
    const bool is_known = old != before->end() && old->second->address == found->address &&
                          old->second->list == found->list;
    is_new = is_new || !is_known;
    const auto address = old != before->end() ? old->second->address : workspace::Address();
    is_elsewhere = is_elsewhere || address != found->address;
    next->emplace(folder, is_known ? old->second : std::move(found));
  }
  if (!is_new) return;
  const std::lock_guard lock(mutex_);
  known_ = std::move(next);
  if (is_elsewhere && changed_) changed_();
}

std::shared_ptr<const KnownWorkspace> WorkspaceCache::look_for(const std::string& folder) {
  KnownWorkspace known;
  const auto choice = workspace::choice_for(choices_.content, without_links(folder));
  if (choice && choice->backend != "local") known.address = choice->workspace;
  known.list = list_of(known.address);
  return std::make_shared<const KnownWorkspace>(std::move(known));
}

const std::shared_ptr<const workspace::NameList>& WorkspaceCache::list_of(
    const workspace::Address& workspace) {
  const std::string path = workspace::names_file(places_.cache, workspace);
  List& list = lists_[path];
  update(list, path, [](const std::string& text) {
    auto read = workspace::read_names(text);
    return read ? std::make_shared<const workspace::NameList>(std::move(*read)) : nullptr;
  });
  return list.content;
}

}  // namespace aml::lsp
