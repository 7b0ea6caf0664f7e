#include <fmt/format.h>

#include "backend/app/list_all.h"
#include "backend/app/output.h"
#include "backend/app/tell.h"
#include "backend/app/verbs.h"
#include "backend/app/write_whole.h"
#include "backend/report/sweep_report.h"

namespace aml::backend {

ExitCode report_sweep(const Arguments& arguments, JobBackend& backend) {
  const auto sweep = backend.get(arguments.name);
  if (!sweep) return refuse(sweep.error());
  if (sweep->type != "sweep") {
    return refuse(fmt::format("`{}` is not a sweep, and only sweeps have a report", sweep->name));
  }
  JobFilter trials;
  trials.parent = sweep->name;
  trials.all = true;
  const auto found = list_all(backend, trials);
  if (!found) return refuse(found.error());
  const auto page = sweep_report(*sweep, *found);
  if (!page) return refuse(page.error());
  const std::string path = arguments.save_as.empty() ? sweep->name + ".html" : arguments.save_as;
  if (const auto problem = write_whole(path, *page)) return refuse(path + ": " + problem->message);
  tell("written: " + path);
  const bool asked = arguments.format || arguments.query;
  if (!asked) return ExitCode::done;
  return output({{"path", path}, {"trials", found->size()}}, arguments);
}

}  // namespace aml::backend
