#include "backend/app/list_all.h"

#include <iterator>

namespace aml::backend {

Result<std::vector<Job>> list_all(JobBackend& backend, const JobFilter& filter) {
  std::vector<Job> jobs;
  std::optional<std::string> page = "";
  while (page && (filter.most == 0 || jobs.size() < filter.most)) {
    auto part = backend.list(filter, *page);
    if (!part) return part.error();
    std::ranges::move(part->items, std::back_inserter(jobs));
    page = std::move(part->next);
  }
  if (filter.most != 0 && jobs.size() > filter.most) jobs.resize(filter.most);
  return jobs;
}

}  // namespace aml::backend
