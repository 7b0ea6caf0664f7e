#include "backend/azure/storage/block_list.h"

#include "tests/catch.h"

using namespace aml::azure;

TEST_CASE("blocks are named as azure-ai-ml 1.34 names them") {
  CHECK(block_id(0) == "TURBd01EQXdNREF3TURBd01EQXdNREF3TURBd01EQXdNREF3TURBd01EQSUzRA==");
  CHECK(block_id(4'194'304) == "TURBd01EQXdNREF3TURBd01EQXdNREF3TURBd01EQXdNRFF4T1RRek1EUSUzRA==");
}

TEST_CASE("no file has more than 50,000 blocks") {
  constexpr std::uint64_t mebibyte = 1U << 20U;
  CHECK(block_size_for(largest_whole + 1) == 8 * mebibyte);
  for (const std::uint64_t blocks : {399'999U, 400'000U, 400'001U, 4'000'000U, 190'000'000U}) {
    const std::uint64_t size = blocks * mebibyte + 1;
    const std::uint64_t step = block_size_for(size);
    CAPTURE(size);
    CHECK(step % mebibyte == 0);
    CHECK((size + step - 1) / step <= 50'000);
  }
}

TEST_CASE("the list has every block in its order") {
  const std::uint64_t step = block_size_for(0);
  CHECK(block_list(step + 1) == "<?xml version='1.0' encoding='utf-8'?>\n<BlockList><Latest>" +
                                    block_id(0) + "</Latest><Latest>" + block_id(step) +
                                    "</Latest></BlockList>");
}
