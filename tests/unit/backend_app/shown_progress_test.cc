#include "backend/app/shown_progress.h"

#include "tests/catch.h"

namespace {

using namespace aml::backend;
using std::chrono::milliseconds;

/// A screen that keeps what was written, and a clock that is set.
struct Watched {
  ProgressScreen screen(bool is_terminal, std::size_t columns = 80) {
    return {is_terminal, columns, [this](std::string_view bytes) { written += bytes; },
            [this] { return now; }};
  }
  /// What was written since the last call.
  std::string take() { return std::exchange(written, {}); }

  std::string written{};
  milliseconds now{5000};
};

TransferState state(std::uint64_t bytes, std::uint64_t files) {
  return {"uploading src", bytes, 10'400'000, files, 40};
}

TEST_CASE("a transfer is shown in one unit") {
  struct Case {
    TransferState state;
    std::string_view text;
  };
  const Case cases[] = {
      {state(3'140'000, 12), "uploading src: 12 of 40 files, 3.1 of 10.4 MB"},
      {{"x", 0, 0, 0, 1}, "x: 0 of 1 file, 0 of 0 bytes"},
      {{"x", 7, 999, 0, 2}, "x: 0 of 2 files, 7 of 999 bytes"},
      {{"x", 7, 1000, 0, 2}, "x: 0 of 2 files, 0.0 of 1.0 kB"},
      {{"x", 2'500'000'000, 5'000'000'000, 1, 2}, "x: 1 of 2 files, 2.5 of 5.0 GB"},
  };
  for (const Case& sample : cases) CHECK(transfer_text(sample.state) == sample.text);
}

TEST_CASE("a terminal has one line, which is gone at the end") {
  Watched watched;
  ShownProgress progress(watched.screen(true));
  progress.report(state(0, 0));
  CHECK(watched.take() == "\r\x1b[Kuploading src: 0 of 40 files, 0.0 of 10.4 MB");
  watched.now += milliseconds(99);
  progress.report(state(100'000, 1));
  CHECK(watched.take().empty());
  watched.now += milliseconds(1901);
  progress.report(state(5'000'000, 20));
  CHECK(watched.take() == "\r\x1b[Kuploading src: 20 of 40 files, 5.0 of 10.4 MB, 2.5 MB/s");
  progress.report(state(10'400'000, 40));
  CHECK(watched.take() == "\r\x1b[K");
  CHECK(progress.last() == "uploading src: 40 of 40 files, 10.4 of 10.4 MB");
}

TEST_CASE("a line is no wider than the terminal, and cannot steer it") {
  Watched watched;
  ShownProgress progress(watched.screen(true, 12));
  progress.report({"a\x1b[2J", 0, 1, 0, 1});
  CHECK(watched.take() == "\r\x1b[Ka\\x1b[2J: 0");
}

TEST_CASE("elsewhere there is a line every ten seconds") {
  Watched watched;
  ShownProgress progress(watched.screen(false));
  progress.report(state(0, 0));
  watched.now += milliseconds(9999);
  progress.report(state(1'000'000, 4));
  CHECK(watched.take().empty());
  watched.now += milliseconds(1);
  progress.report(state(2'000'000, 8));
  CHECK(watched.take() == "aml-job: uploading src: 8 of 40 files, 2.0 of 10.4 MB, 200.0 kB/s\n");
  watched.now += milliseconds(9999);
  progress.report(state(3'000'000, 12));
  progress.report(state(10'400'000, 40));
  CHECK(watched.take().empty());
}

TEST_CASE("what an earlier transfer brought is not in the rate") {
  Watched watched;
  ShownProgress progress(watched.screen(true));
  progress.report(state(5'000'000, 20));
  watched.now += milliseconds(2000);
  progress.report(state(6'000'000, 24));
  CHECK_THAT(watched.take(), Catch::EndsWith("6.0 of 10.4 MB, 500.0 kB/s"));
}

}  // namespace
