#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// What is known on this machine of the user's workspaces: which one the jobs of a folder go to,
/// and which names it has. `aml-job` writes it, `aml-ls` reads it; nothing here asks a service.
namespace aml::workspace {

/// Where jobs go. All of it is empty for this machine.
struct Address {
  std::string subscription{};
  std::string resource_group{};
  std::string name{};

  bool is_this_machine() const { return name.empty(); }
  friend auto operator<=>(const Address&, const Address&) = default;
};

struct Compute {
  std::string name;
  std::string type;  ///< `AmlCompute`, ...
  std::string size{};
  long long min_instances = 0;
  long long max_instances = 0;  ///< 0: not said
  friend bool operator==(const Compute&, const Compute&) = default;
};

/// An environment, data or a model.
struct Asset {
  std::string name;
  std::vector<std::string> versions{};  ///< newest first; old ones may be left out
  std::string registry{};               ///< that has it; empty: the workspace itself
  std::string path{};                   ///< of data on this machine
  friend bool operator==(const Asset&, const Asset&) = default;
};

struct Datastore {
  std::string name;
  std::string type{};  ///< `AzureBlob`, ...
  bool is_default = false;
  friend bool operator==(const Datastore&, const Datastore&) = default;
};

/// What a job file can name in a workspace. It holds no secret.
struct Names {
  std::vector<Compute> computes{};
  std::vector<Asset> environments{};
  std::vector<Asset> data{};
  std::vector<Asset> models{};
  std::vector<Datastore> datastores{};
  friend bool operator==(const Names&, const Names&) = default;
};

/// The names of a workspace as they were at a time.
struct NameList {
  Address workspace{};
  std::int64_t refreshed = 0;  ///< milliseconds since 1970
  Names names{};
  friend bool operator==(const NameList&, const NameList&) = default;
};

/// Whether names are to be asked for anew. Each key that is typed looks at a list, so that takes
/// ten minutes; ten seconds for this machine, which is asked quickly and changes at hand.
inline bool is_old(const NameList& list, std::int64_t now) {
  constexpr std::int64_t second = 1000;  // milliseconds
  const std::int64_t fresh_for = list.workspace.is_this_machine() ? 10 * second : 600 * second;
  const std::int64_t age = now - list.refreshed;
  return age < 0 || age > fresh_for;
}

}  // namespace aml::workspace
