#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

/// The base protocol: messages as `Content-Length: N` blocks in a stream of bytes. Knows neither
/// JSON nor where bytes come from.
namespace aml::rpc {

enum class FramingFault : std::uint8_t {
  garbage,           ///< bytes where a header is expected; skipped up to the next header
  no_length,         ///< a header without a usable Content-Length
  foreign_encoding,  ///< a Content-Type whose charset is not UTF-8; its message is skipped
  too_large,         ///< a message above the limit; skipped
  cut_off            ///< the stream ended within a message
};

std::string_view to_string(FramingFault fault);

constexpr std::size_t default_message_limit = std::size_t{64} << 20;

/// Cuts a stream into messages, in pieces of any size. After a fault it goes on with the next
/// header that it finds. Memory stays below the limit and a few kilobytes.
class Deframer {
 public:
  struct Sink {
    std::function<void(std::string_view)> message;  ///< a body; valid during the call
    std::function<void(FramingFault)> fault;
  };

  explicit Deframer(Sink sink, std::size_t limit = default_message_limit);

  void feed(std::string_view bytes);
  /// The stream has ended.
  void end();

 private:
  enum class State : std::uint8_t { header, body, skipped_body };

  std::string_view feed_header(std::string_view bytes);
  std::string_view feed_body(std::string_view bytes);
  void take_line(std::string_view line);
  void end_of_header();
  void report_garbage();

  Sink sink_;
  std::size_t limit_;
  State state_ = State::header;
  std::string line_;                     ///< of the header, not yet ended
  std::optional<std::uint64_t> length_;  ///< of the header being read
  bool in_header_ = false;               ///< a line of a header was seen
  bool foreign_encoding_ = false;
  bool garbage_reported_ = false;
  std::string body_;
  std::uint64_t missing_ = 0;  ///< bytes of the body still to come
};

/// A message with its header.
std::string framed(std::string_view body);

/// Reads until the end: `read` fills a buffer and returns how many bytes came; 0 at the end.
void pump(const std::function<std::size_t(char* buffer, std::size_t size)>& read,
          const std::function<void(std::string_view)>& bytes);

}  // namespace aml::rpc
