#include "backend/local/download.h"

#include <filesystem>
#include <fmt/format.h>

#include "backend/execution/job_folder.h"
#include "backend/local/copy.h"

namespace aml::backend {
namespace {

namespace fs = std::filesystem;

class Downloading {
 public:
  explicit Downloading(const Download& download) : download_(download) {}

  Result<std::vector<std::string>> of(const Job& job, const Job& best) {
    const bool is_sweep = job.name != best.name;
    if (is_sweep) artifacts(job, "hd-artifacts");
    if (!download_.output_name.empty() && download_.output_name != "default") {
      const std::string from = JobFolder{best.folder}.output(download_.output_name);
      if (!fs::is_directory(from)) {
        return Error{fmt::format("`{}` has no output `{}`{}", best.name, download_.output_name,
                                 known_outputs(best))};
      }
      copy(from, "named-outputs/" + download_.output_name);
    } else if (download_.outputs_alone) {
      copy(JobFolder{best.folder}.outputs(), job.name + "/outputs");
    } else {
      artifacts(best, "artifacts");
    }
    if (download_.named_outputs) copy(JobFolder{best.folder}.named_outputs(), "named-outputs");
    if (problem_) return *problem_;
    return written_;
  }

 private:
  static std::string known_outputs(const Job& job) {
    std::string names;
    std::error_code ignored;
    for (const auto& entry :
         fs::directory_iterator(JobFolder{job.folder}.named_outputs(), ignored)) {
      names += fmt::format("{}`{}`", names.empty() ? "; it has " : ", ",
                           entry.path().filename().string());
    }
    return names;
  }

  void artifacts(const Job& job, const std::string& to) {
    const JobFolder folder{job.folder};
    copy(folder.outputs(), to + "/outputs");
    copy(folder.logs(), to + "/logs");
    copy(folder.user_logs(), to + "/user_logs");
  }

  void copy(const std::string& from, const std::string& below) {
    if (problem_ || !fs::exists(from)) return;
    const std::string to = download_.folder + '/' + below;
    std::error_code failed;
    fs::create_directories(fs::path(to).parent_path(), failed);
    if (failed) {
      problem_ = Error{fmt::format("{}: {}", to, failed.message())};
      return;
    }
    problem_ = copy_tree(from, to);
    written_.push_back(to);
  }

  const Download& download_;
  std::vector<std::string> written_;
  std::optional<Error> problem_;
};

}  // namespace

Result<std::vector<std::string>> download_here(Store& store, const Job& job,
                                               const Download& download) {
  if (job.type != "sweep") return Downloading(download).of(job, job);
  const auto best = store.find(job.best_trial);
  if (!best)
    return Error{fmt::format("`{}` has no best trial: none of them logged `{}`", job.name,
                             job.primary_metric)};
  return Downloading(download).of(job, *best);
}

}  // namespace aml::backend
