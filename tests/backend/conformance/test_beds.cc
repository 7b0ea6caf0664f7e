#include <cstdlib>
#include <stdexcept>

#include "tests/backend/conformance/test_bed.h"

namespace aml::backend {

// As CMakeLists.txt lists them.
#define AML_TEST_BED(name) std::unique_ptr<TestBed> name##_bed();
#include "test_beds.inc"
#undef AML_TEST_BED

const std::vector<TestBedKind>& test_beds() {
  static const std::vector<TestBedKind> kinds = {
#define AML_TEST_BED(name) {#name, name##_bed},
#include "test_beds.inc"
#undef AML_TEST_BED
  };
  return kinds;
}

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

}  // namespace aml::backend
