#include <fmt/format.h>
#include <fstream>

#include "backend/app/tell.h"
#include "backend/app/verbs.h"
#include "backend/report/sweep_report.h"

namespace aml::backend {

ExitCode report_sweep(const Arguments& arguments, Backend& backend) {
  const auto sweep = backend.show(arguments.name);
  if (!sweep) return refuse(sweep.error());
  if (sweep->type != "sweep") {
    return refuse(fmt::format("`{}` is no sweep, and only sweeps have a report", sweep->name));
  }
  Filter trials;
  trials.parent = sweep->name;
  trials.all = true;
  const auto found = backend.list(trials);
  if (!found) return refuse(found.error());
  const auto page = sweep_report(*sweep, *found);
  if (!page) return refuse(page.error());
  const std::string path = arguments.save_as.empty() ? sweep->name + ".html" : arguments.save_as;
  std::ofstream file(path, std::ios::binary);
  file << *page;
  file.close();
  if (!file) return refuse(path + ": cannot be written");
  tell("written: " + path);
  return ExitCode::done;
}

}  // namespace aml::backend
