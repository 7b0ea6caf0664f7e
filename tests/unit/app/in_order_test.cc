#include "validator/app/in_order.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <random>
#include <unistd.h>

#include "tests/catch.h"

namespace aml::app {
namespace {

class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(ends_.data()) == 0); }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    ::close(ends_[0]);
    ::close(ends_[1]);
  }
  int input() const { return ends_[1]; }
  std::string take(std::size_t bytes) const {
    std::string text(bytes, '\0');
    text.resize(
        static_cast<std::size_t>(std::max<ssize_t>(::read(ends_[0], text.data(), bytes), 0)));
    return text;
  }

 private:
  std::array<int, 2> ends_{};
};

TEST_CASE("results come out in order, in whatever order they are put") {
  const auto seed = std::random_device{}();
  CAPTURE(seed);
  std::mt19937 random(seed);
  std::vector<std::size_t> turns(100);
  std::iota(turns.begin(), turns.end(), 0);
  std::shuffle(turns.begin(), turns.end(), random);

  const Pipe out_pipe;
  const Pipe err_pipe;
  Output out(out_pipe.input());
  Output err(err_pipe.input());
  InOrder results(turns.size(), ",", out, err);
  for (const std::size_t turn : turns) {
    results.put(turn, {turn % 7 == 0 ? "" : std::to_string(turn),
                       turn % 10 == 0 ? std::to_string(turn) + '!' : ""});
  }
  out.flush();
  err.flush();
  std::string expected;
  for (std::size_t turn = 0; turn < turns.size(); ++turn) {
    if (turn % 7 != 0) expected += (expected.empty() ? "" : ",") + std::to_string(turn);
  }
  CHECK(out_pipe.take(4096) == expected);
  CHECK(err_pipe.take(4096) == "0!10!20!30!40!50!60!70!80!90!");
}

TEST_CASE("a full disk is an error, a reader that has gone is not") {
  Output nowhere(-1);
  nowhere.write("a");
  CHECK_THROWS_WITH(nowhere.flush(), Catch::StartsWith("the output cannot be written"));
  CHECK_NOTHROW(nowhere.flush());
}

}  // namespace
}  // namespace aml::app
