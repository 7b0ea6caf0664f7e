#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "backend/api/backend.h"

namespace aml::backend {

/// How asking for names ended.
struct NamesRefresh {
  std::int64_t refreshed = 0;  ///< of the list that is there now, milliseconds since 1970; 0: none
  std::string problem;         ///< why it is not a new one; empty: it is
};

/// The names of one workspace in a file of the user's cache folder, which every reader finds whole.
/// They are asked for in the background; until that is done, and where it fails, the file is as it
/// was, with its age. On one thread.
class NamesKeeper {
 public:
  struct State {
    std::optional<workspace::NameList> list;
    bool is_refreshing = false;
    std::string problem;  ///< of the last time that names were asked for
  };

  /// `source`: null where the backend has no names; it outlives this. `file` is absolute.
  NamesKeeper(NameLists* source, workspace::Address workspace, std::string file);

  const std::string& file() const { return file_; }
  const workspace::Address& workspace() const { return workspace_; }
  /// What is known now. With `refresh`, a list that is older than ten minutes is asked for anew, or
  /// any with `even_if_fresh`; after a failure not before a minute has passed.
  State look(bool refresh, bool even_if_fresh);
  bool is_refreshing() const { return thread_.joinable(); }
  /// A refresh that has ended since the last call.
  std::optional<NamesRefresh> take_ended();

 private:
  std::optional<workspace::NameList> read() const;
  bool is_due(const std::optional<workspace::NameList>& list) const;
  void refresh();
  /// Asks and writes; why that failed, or nothing.
  std::string renew(std::stop_token stop);

  NameLists* source_;
  workspace::Address workspace_;
  std::string file_;
  std::string problem_;
  std::int64_t failed_ = 0;           ///< when, milliseconds since 1970
  std::mutex mutex_;                  ///< guards `ended_`
  std::optional<std::string> ended_;  ///< the problem, or an empty text
  std::jthread thread_;               ///< while names are asked for; last: it ends first
};

}  // namespace aml::backend
