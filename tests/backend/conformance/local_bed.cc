#include "backend/local/local_backend.h"
#include "tests/backend/conformance/test_bed.h"

namespace aml::backend {
namespace {

/// Runs jobs on this machine, with a home folder of its own.
class LocalBed : public TestBed {
 public:
  JobBackend& backend() override { return *backend_; }

 private:
  std::unique_ptr<JobBackend> backend_ = local_backend({(folder() / "home").string()});
};

}  // namespace

std::unique_ptr<TestBed> local_bed() { return std::make_unique<LocalBed>(); }

}  // namespace aml::backend
