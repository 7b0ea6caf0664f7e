#include "validator/job/job.h"

namespace aml::job {
std::vector<OldKey> old_keys(const yaml::Document&, const Classification&) { return {}; }
}  // namespace aml::job
