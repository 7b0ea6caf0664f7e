#include <future>
#include <stdexcept>

#include "lsp/server/thread_worker.h"
#include "tests/catch.h"

namespace {

TEST_CASE("a task that fails does not end the worker") {
  aml::lsp::ThreadWorker worker;
  std::promise<int> done;
  worker.submit([] { throw std::runtime_error("on purpose"); });
  worker.submit([&] { done.set_value(1); });
  CHECK(done.get_future().get() == 1);
}

}  // namespace
