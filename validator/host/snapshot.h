#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "validator/host/disk.h"

namespace aml::host {

/// What Azure ML would upload of a folder: everything but what its ignore file leaves out
/// (upload_rules.h).
struct Snapshot {
  bool whole = true;  ///< false: a limit was met, something was unreadable, or a link: then there
                      ///< may be more than was counted
  std::size_t files = 0;
  std::uint64_t bytes = 0;
  bool has_ignore_file = false;
  std::string largest;  ///< the entry of the folder with most bytes, a folder with all below it
  std::uint64_t largest_bytes = 0;
  std::string fullest;  ///< the folder in it with most files, all below it counted
  std::size_t fullest_files = 0;
  std::vector<std::string> clutter;  ///< folders that no job needs: `.git`, environments, ...
  std::vector<std::string>
      scripts;  ///< real paths of files that are programs, at most `most_scripts`
};

enum class Mention : std::uint8_t { unknown, found, absent };

constexpr std::size_t most_visits = 20'000;  ///< entries looked at in one folder tree
constexpr std::size_t most_scripts = 200;
constexpr std::uint64_t longest_script = 512 * 1024;
constexpr std::uint64_t most_script_bytes = 4 * 1024 * 1024;

/// `folder` is a real path. No link is followed.
Snapshot take_snapshot(const Disk& disk, const std::string& folder);

/// Whether the scripts log a metric of this name. Absent only where all were read, some metric is
/// logged, and each under a name that is written out: not by `autolog`, not under a composed name.
Mention find_metric(const Disk& disk, const Snapshot& snapshot, const std::string& word);

}  // namespace aml::host
