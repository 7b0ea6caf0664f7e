#pragma once

#include <map>
#include <string>
#include <vector>

#include "backend/execution/job_folder.h"
#include "backend/submission/submission.h"

namespace aml::backend {

/// How one input comes to the job.
struct InputSource {
  enum class Way : std::uint8_t { link, copy, fetch, as_is };
  std::string name;
  Way way = Way::link;
  std::string from;   ///< absolute path or address
  std::string place;  ///< where the command finds it
};

/// Path of a registered asset, `name:version`; nothing when it is not known here.
using AssetLookup = std::function<std::optional<std::string>(const std::string& reference)>;

/// The inputs that are data. Fails for what cannot be had on this machine, and says how it could.
Result<std::vector<InputSource>> input_sources(const Submission& submission,
                                               const JobFolder& folder, const AssetLookup& assets,
                                               const host::Disk& disk);

}  // namespace aml::backend
