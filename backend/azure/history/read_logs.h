#pragma once

#include <map>
#include <string>
#include <vector>

#include "backend/api/backend.h"
#include "backend/azure/history/data_plane.h"
#include "backend/azure/history/run_details.h"

namespace aml::azure {

/// Follows jobs of a workspace by looks that never wait. It remembers what a job is while it is
/// followed, so that a look asks for its details and its logs alone.
class LogReader {
 public:
  LogReader(Workspace& workspace, DataPlane& data_plane, http::Client& anonymous)
      : workspace_(workspace), data_plane_(data_plane), anonymous_(anonymous) {}

  /// While the job runs, and when it is done well: the logs that azure-ai-ml shows, which are those
  /// of rank 0. When it has failed: those of every rank, the one that failed first. A log is read
  /// to its end before the next one. `problems` gets a line for each log that cannot be read, once.
  Result<backend::Look> look(const std::string& name, backend::LogPosition& position,
                             const backend::LogSink& sink, std::vector<std::string>& problems);

 private:
  Result<backend::Job> known_job(const std::string& name);
  /// Whether there is more.
  Result<bool> read(const std::vector<std::string>& names, const RunDetails& details,
                    backend::LogPosition& position, const backend::LogSink& sink,
                    std::vector<std::string>& problems);

  Workspace& workspace_;
  DataPlane& data_plane_;
  http::Client& anonymous_;
  std::map<std::string, backend::Job> followed_;
  std::map<std::string, int> refusals_;  ///< by the address of a log, without its signature
};

}  // namespace aml::azure
