#include "tests/backend/conformance/memory_backend.h"
#include "tests/backend/conformance/test_bed.h"

namespace aml::backend {
namespace {

class MemoryBed : public TestBed {
 public:
  JobBackend& backend() override { return *backend_; }

 private:
  std::unique_ptr<JobBackend> backend_ = memory_backend();
};

}  // namespace

std::unique_ptr<TestBed> memory_bed() { return std::make_unique<MemoryBed>(); }

}  // namespace aml::backend
