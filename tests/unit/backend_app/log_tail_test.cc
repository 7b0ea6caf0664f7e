#include "backend/app/log_tail.h"

#include <filesystem>
#include <fstream>
#include <unistd.h>

#include "tests/catch.h"

namespace {

using aml::backend::LogTail;

/// A log that grows.
class Log {
 public:
  Log()
      : path_(std::filesystem::temp_directory_path() /
              ("aml-log-tail-" + std::to_string(::getpid()))) {
    std::filesystem::remove(path_);
  }
  ~Log() { std::filesystem::remove(path_); }
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  void append(std::string_view bytes) {
    std::ofstream(path_, std::ios::binary | std::ios::app) << bytes;
  }
  std::string path() const { return path_; }

 private:
  std::filesystem::path path_;
};

TEST_CASE("a log is read piece by piece, from where the last one ended") {
  Log log;
  LogTail tail;
  CHECK(tail.read(log.path(), false).empty());  // not there yet
  log.append("one\n");
  CHECK(tail.read(log.path(), false) == "one\n");
  CHECK(tail.read(log.path(), false).empty());
  log.append("two\n");
  CHECK(tail.read(log.path(), true) == "two\n");
}

TEST_CASE("a character that is not written as a whole yet waits for its end") {
  for (const std::string_view character : {"ä", "€", "😀"}) {
    Log log;
    LogTail tail;
    log.append("x");
    log.append(character.substr(0, character.size() - 1));
    CHECK(tail.read(log.path(), false) == "x");
    CHECK(tail.read(log.path(), false).empty());
    log.append(character.substr(character.size() - 1));
    CHECK(tail.read(log.path(), false) == character);
  }
}

TEST_CASE(
    "what never becomes a character is handed over at the end, and bytes that are none at once") {
  Log log;
  LogTail tail;
  log.append("a\xE2\x82");
  CHECK(tail.read(log.path(), false) == "a");
  CHECK(tail.read(log.path(), true) == "\xE2\x82");
  log.append("\x80\x80\x80\x80\x80");
  CHECK(tail.read(log.path(), false) == "\x80\x80\x80\x80\x80");
}

TEST_CASE("a long log comes in pieces that cut no character") {
  Log log;
  LogTail tail;
  std::string text = "x";
  while (text.size() < 150'000) text += "😀";
  log.append(text);
  std::string read;
  for (std::string piece = tail.read(log.path(), true); !piece.empty();
       piece = tail.read(log.path(), true)) {
    CHECK(piece.size() <= 65536);
    CHECK((static_cast<unsigned char>(piece[0]) & 0xC0) != 0x80);
    read += piece;
  }
  CHECK(read == text);
}

}  // namespace
