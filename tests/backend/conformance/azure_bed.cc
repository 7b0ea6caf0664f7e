#include <cstdlib>

#include "backend/azure/azure_backend.h"
#include "tests/backend/conformance/driven_service.h"
#include "tests/backend/conformance/scripted.h"
#include "tests/backend/conformance/test_bed.h"

namespace aml::backend {
namespace {

using Json = nlohmann::json;

Json log(std::string_view text) { return {{"user_logs/std_log.txt", text}}; }

/// A workspace of the double in tests/azure, with Azurite behind it. Nothing runs there: jobs come
/// to what scripted.h says.
class AzureBed : public TestBed {
 public:
  AzureBed() {
    // Lists have pages, and a compute is there at the first look.
    service_.order("settings", {{"page_size", 2}, {"operation_polls", 0}});
    backend_ = azure::azure_backend({std::getenv("AZUREML_ARM_SUBSCRIPTION"),
                                     std::getenv("AZUREML_ARM_RESOURCEGROUP"),
                                     std::getenv("AZUREML_ARM_WORKSPACE_NAME")});
  }

  JobBackend& backend() override { return *backend_; }
  std::string compute() const override { return "azureml:cpu-cluster"; }
  bool lists_newest_first() const override { return false; }

  void let_end(const Job& job) override {
    const Status outcome = scripted_outcome(job.command);
    if (!is_final(outcome)) {
      service_.order("advance", {{"job", job.name}, {"status", to_string(outcome)}});
      return;
    }
    const std::string text = scripted_log(job.command);
    const Json begin = {{"status", "Running"}, {"logs", log(text.substr(0, 1))}};
    const Json rest = {{"status", to_string(outcome)}, {"logs", log(text.substr(1))}};
    service_.order("plan", {{"job", job.name}, {"steps", Json::array({begin, rest})}});
  }

 private:
  DrivenService service_;
  std::unique_ptr<JobBackend> backend_;
};

}  // namespace

std::unique_ptr<TestBed> azure_bed() { return std::make_unique<AzureBed>(); }

}  // namespace aml::backend
