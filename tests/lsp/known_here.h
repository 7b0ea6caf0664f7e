#pragma once

#include <memory>
#include <mutex>

#include "lsp/features/ports.h"
#include "os/clock.h"

namespace aml::lsp::test {

/// One workspace for all folders, with the names that a test gives it.
class KnownHere final : public KnownWorkspaces {
 public:
  explicit KnownHere(workspace::Address address = {}) {
    constexpr std::int64_t three_hours = 3 * 3'600'000;
    list_->workspace = std::move(address);
    list_->refreshed = os::unix_milliseconds() - three_hours;
  }

  /// Of the list, which a test fills before it asks. Its age is three hours.
  workspace::Names& names() { return list_->names; }
  /// Another one, for the server to notice.
  void choose(workspace::Address address) {
    const std::lock_guard lock(mutex_);
    auto other = std::make_shared<workspace::NameList>(*list_);
    other->workspace = std::move(address);
    list_ = std::move(other);
    if (changed_) changed_();
  }

  std::shared_ptr<const KnownWorkspace> at(const std::string&) override {
    const std::lock_guard lock(mutex_);
    return std::make_shared<const KnownWorkspace>(KnownWorkspace{list_->workspace, list_});
  }
  std::shared_ptr<const KnownWorkspace> read(const std::string& path) override { return at(path); }
  void watch(std::function<void()> changed) override {
    const std::lock_guard lock(mutex_);
    changed_ = std::move(changed);
  }

 private:
  std::mutex mutex_;
  std::shared_ptr<workspace::NameList> list_ = std::make_shared<workspace::NameList>();
  std::function<void()> changed_;
};

}  // namespace aml::lsp::test
