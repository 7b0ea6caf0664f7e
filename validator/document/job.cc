#include "validator/document/job.h"

namespace aml::doc {

Job job_of(const yaml::Document& document, const Classification& what) {
  std::vector<CommandSite> sites = command_sites(document, *what.kind);
  Bindings bindings = bindings_of(document, what, sites);
  return {document,
          what,
          std::move(sites),
          old_keys(document, what),
          newer_keys(document, what),
          std::move(bindings)};
}

}  // namespace aml::doc
