#pragma once

#include <string>

namespace aml::backend {

/// Where the files of one job are.
struct JobFolder {
  std::string path;  ///< absolute

  std::string code() const { return path + "/code"; }  ///< the snapshot; the command runs in it
  std::string outputs() const { return path + "/outputs"; }
  std::string logs() const { return path + "/logs"; }
  std::string user_logs() const { return path + "/user_logs"; }
  std::string system_logs() const { return path + "/system_logs"; }
  std::string inputs() const { return path + "/inputs"; }
  std::string input(const std::string& name) const { return inputs() + '/' + name; }
  std::string named_outputs() const { return path + "/named-outputs"; }
  std::string output(const std::string& name) const { return named_outputs() + '/' + name; }
  std::string failed_ranks() const { return system_logs() + "/failed_ranks"; }
  /// Container engines and the names of what they were asked to run, a line each. It lies beside
  /// the folder, which containers may write to: what it says is done outside of them.
  std::string containers() const { return path + ".containers"; }
  /// Made by a container when it has started.
  std::string started(const std::string& container) const {
    return system_logs() + '/' + container + ".started";
  }
  std::string record() const { return path + "/job.json"; }
  std::string lock() const { return path + "/lock"; }
};

}  // namespace aml::backend
