#include <cstdlib>
#include <stdexcept>

#include "backend/local/local_backend.h"
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

class LocalBed : public TestBed {
 public:
  JobBackend& backend() override { return *backend_; }

 private:
  std::unique_ptr<JobBackend> backend_ = local_backend({(folder() / "home").string()});
};

template <class Bed>
std::unique_ptr<TestBed> make() {
  return std::make_unique<Bed>();
}

}  // namespace

TestBed::TestBed() {
  std::string pattern =
      (std::filesystem::temp_directory_path() / "aml-conformance-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
  folder_ = pattern;
}

TestBed::~TestBed() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

const std::vector<TestBedKind>& test_beds() {
  static const std::vector<TestBedKind> kinds = {{"memory", make<MemoryBed>},
                                                 {"local", make<LocalBed>}};
  return kinds;
}

}  // namespace aml::backend
