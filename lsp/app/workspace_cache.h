#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>

#include "lsp/features/ports.h"
#include "lsp/server/thread_worker.h"
#include "os/file.h"

namespace aml::lsp {

/// Reads what `aml-job use` and `aml-job serve` left on the disk, and nothing else. Files are read
/// on a worker of its own, when somebody has asked and their status says that they have changed;
/// whoever asks gets what was read last, which never changes.
class WorkspaceCache final : public KnownWorkspaces {
 public:
  struct Places {
    std::string choices;  ///< the file of `aml-job use`
    std::string cache;    ///< the folder below which lists of names are
  };

  explicit WorkspaceCache(Places places) : places_(std::move(places)) {}

  std::shared_ptr<const KnownWorkspace> at(const std::string& path) override;
  std::shared_ptr<const KnownWorkspace> read(const std::string& path) override;
  void watch(std::function<void()> changed) override;

 private:
  using Known = std::map<std::string, std::shared_ptr<const KnownWorkspace>>;  ///< by folder

  /// A file, and what was read of it.
  template <class T>
  struct Seen {
    std::optional<os::FileStatus> status;  ///< nothing: it is not there
    T content{};
  };
  using Choices = Seen<nlohmann::json>;
  using List = Seen<std::shared_ptr<const workspace::NameList>>;

  std::shared_ptr<const Known> known() const;
  /// Looks at the files for every folder that was asked for.
  void look();
  std::shared_ptr<const KnownWorkspace> look_for(const std::string& folder);
  const std::shared_ptr<const workspace::NameList>& list_of(const workspace::Address& workspace);

  const Places places_;

  mutable std::mutex mutex_;  ///< guards the next four; held for copies, and to say what changed
  std::set<std::string> asked_;
  std::shared_ptr<const Known> known_ = std::make_shared<const Known>();
  bool is_waiting_ = false;  ///< for the worker
  std::function<void()> changed_;

  std::mutex looking_;  ///< guards the next two; workers alone take it
  Choices choices_;
  std::map<std::string, List> lists_;  ///< by path

  ThreadWorker worker_;  ///< last: it ends first
};

}  // namespace aml::lsp
