#include "rpc/framing.h"

#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace {

using aml::rpc::Deframer;
using aml::rpc::framed;
using aml::rpc::FramingFault;

struct Read {
  std::vector<std::string> messages;
  std::vector<FramingFault> faults;
  friend bool operator==(const Read&, const Read&) = default;
};

/// What comes out when bytes come in pieces of `size`.
Read read(std::string_view bytes, std::size_t size, std::size_t limit = 100) {
  Read result;
  Deframer deframer({[&](std::string_view body) { result.messages.emplace_back(body); },
                     [&](FramingFault fault) { result.faults.push_back(fault); }},
                    limit);
  for (; !bytes.empty(); bytes.remove_prefix(std::min(size, bytes.size()))) {
    deframer.feed(bytes.substr(0, size));
  }
  deframer.end();
  return result;
}

struct Case {
  std::string_view name;
  std::string bytes;
  Read expected;
};

const std::vector<Case> cases = {
    {"nothing", "", {}},
    {"two messages", framed("{}") + framed("[1]"), {{"{}", "[1]"}, {}}},
    {"an empty message", framed("") + framed("{}"), {{"", "{}"}, {}}},
    {"line feeds alone", "Content-Length: 2\n\n{}", {{"{}"}, {}}},
    {"names in any case, whitespace around the number",
     "content-LENGTH:\t 2 \r\n\r\n{}",
     {{"{}"}, {}}},
    {"a content type",
     "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2\r\n\r\n{}",
     {{"{}"}, {}}},
    {"the old name of UTF-8",
     "Content-Type: x; charset=utf8\r\nContent-Length: 2\r\n\r\n{}",
     {{"{}"}, {}}},
    {"another charset",
     "Content-Length: 2\r\nContent-Type: x; charset=utf-16\r\n\r\n{}" + framed("[]"),
     {{"[]"}, {FramingFault::foreign_encoding}}},
    {"no number",
     "Content-Length: two\r\n\r\n" + framed("[]"),
     {{"[]"}, {FramingFault::no_length}}},
    {"a negative number",
     "Content-Length: -2\r\n\r\n" + framed("[]"),
     {{"[]"}, {FramingFault::no_length}}},
    {"a number beyond 64 bits",
     "Content-Length: 99999999999999999999\r\n\r\n" + framed("[]"),
     {{"[]"}, {FramingFault::no_length}}},
    {"a number with a tail",
     "Content-Length: 2x\r\n\r\n" + framed("[]"),
     {{"[]"}, {FramingFault::no_length}}},
    {"a content type alone",
     "Content-Type: x\r\n\r\n" + framed("[]"),
     {{"[]"}, {FramingFault::no_length}}},
    {"garbage in front", "hello\r\n\r\n" + framed("[]"), {{"[]"}, {FramingFault::garbage}}},
    {"a length that is too small",
     "Content-Length: 1\r\n\r\n{}" + framed("[]"),
     {{"{", "[]"}, {FramingFault::garbage}}},
    {"a message above the limit",
     framed(std::string(101, 'x')) + framed("[]"),
     {{"[]"}, {FramingFault::too_large}}},
    {"a message at the limit", framed(std::string(100, 'x')), {{std::string(100, 'x')}, {}}},
    {"half a header", "Content-Le", {{}, {FramingFault::cut_off}}},
    {"a header without its blank line", "Content-Length: 2\r\n", {{}, {FramingFault::cut_off}}},
    {"half a message", "Content-Length: 4\r\n\r\n{}", {{}, {FramingFault::cut_off}}},
    {"garbage without end",
     std::string(20'000, 'x') + framed("[]"),
     {{"[]"}, {FramingFault::garbage}}},
};

TEST_CASE("bytes become messages, however they are cut") {
  for (const Case& one : cases) {
    for (const std::size_t size : {1u, 2u, 3u, 7u, 64u, 1u << 20}) {
      INFO(one.name << ", in pieces of " << size);
      CHECK(read(one.bytes, size) == one.expected);
    }
  }
}

TEST_CASE("a claimed length alone costs no memory") {
  Deframer deframer({[](std::string_view) {}, [](FramingFault) {}}, std::size_t{1} << 40);
  deframer.feed("Content-Length: 1000000000000\r\n\r\n{");
  SUCCEED();
}

TEST_CASE("any bytes are survived, and the message after them is read") {
  const auto seed = std::random_device{}();
  INFO("seed " << seed);
  std::mt19937 random(seed);
  const std::string_view pieces[] = {
      "Content-Length: ", "content-type:", "\r\n", "\n", "\r", "7", "{}", "-",
      "charset=",         "xyz",           ":",    "1"};
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes;
    for (auto count = random() % 12; count > 0; --count) {
      bytes += pieces[random() % std::size(pieces)];
    }
    // A length that was claimed is taken at its word: at most 1111... bytes are lost, above it all.
    bytes += std::string(100, '\n') + "\n\n" + framed("[]");
    const Read whole = read(bytes, bytes.size());
    INFO(bytes);
    CHECK(read(bytes, 1) == whole);
    REQUIRE(whole.messages.size() + whole.faults.size() > 0);
  }
}

TEST_CASE("pump hands over what is read, up to the end") {
  std::string_view source = "abcdefg";
  std::string got;
  aml::rpc::pump(
      [&](char* buffer, std::size_t) {
        const std::size_t count = source.copy(buffer, 3);
        source.remove_prefix(count);
        return count;
      },
      [&](std::string_view bytes) { got += bytes; });
  CHECK(got == "abcdefg");
}

}  // namespace
