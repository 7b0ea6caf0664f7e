#include "validator/job/job.h"

namespace aml::job {
Classification classify(const yaml::Document&, std::optional<Dialect>) { return {}; }
}  // namespace aml::job
