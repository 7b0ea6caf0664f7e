#include "rpc/framing.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace aml::rpc {
namespace {

constexpr std::size_t longest_line = 4096;
constexpr std::size_t kept_of_long_line = 128;  // a header may be at its very end
constexpr std::size_t reserved_at_once = std::size_t{1} << 20;
constexpr std::string_view length_name = "content-length:";
constexpr std::string_view type_name = "content-type:";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

/// Where `name` (in lower case) is in `line`, whatever the case.
std::size_t find_name(std::string_view line, std::string_view name) {
  const auto at = std::search(line.begin(), line.end(), name.begin(), name.end(),
                              [](char a, char b) { return lower(a) == b; });
  return at == line.end() ? std::string_view::npos : static_cast<std::size_t>(at - line.begin());
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

bool names_other_charset(std::string_view type) {
  constexpr std::string_view charset = "charset=";
  const std::size_t at = find_name(type, charset);
  if (at == std::string_view::npos) return false;
  const std::string_view name = type.substr(at + charset.size());
  return find_name(name, "utf-8") == std::string_view::npos &&
         find_name(name, "utf8") == std::string_view::npos;
}

}  // namespace

std::string_view to_string(FramingFault fault) {
  switch (fault) {
    case FramingFault::garbage:
      return "skipped bytes that do not belong to a message";
    case FramingFault::no_length:
      return "missing or invalid Content-Length";
    case FramingFault::foreign_encoding:
      return "unsupported charset; expected UTF-8";
    case FramingFault::too_large:
      return "the message exceeds the size limit";
    case FramingFault::cut_off:
      break;
  }
  return "the stream ended within a message";
}

Deframer::Deframer(Sink sink, std::size_t limit) : sink_(std::move(sink)), limit_(limit) {}

void Deframer::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    bytes = state_ == State::header ? feed_header(bytes) : feed_body(bytes);
  }
}

void Deframer::end() {
  if (state_ != State::header || in_header_ || !line_.empty()) sink_.fault(FramingFault::cut_off);
}

std::string_view Deframer::feed_header(std::string_view bytes) {
  const std::size_t end = bytes.find('\n');
  line_ += bytes.substr(0, end);
  if (line_.size() > longest_line) {
    report_garbage();
    line_.erase(0, line_.size() - kept_of_long_line);
  }
  if (end == std::string_view::npos) return {};
  std::string_view line = line_;
  if (line.ends_with('\r')) line.remove_suffix(1);
  take_line(line);
  line_.clear();
  return bytes.substr(end + 1);
}

void Deframer::take_line(std::string_view line) {
  if (line.empty()) {
    if (in_header_) end_of_header();
    return;
  }
  const std::size_t at = find_name(line, length_name);
  if (at != std::string_view::npos) {
    if (at > 0) report_garbage();
    in_header_ = true;
    length_ = number(trimmed(line.substr(at + length_name.size())));
  } else if (find_name(line, type_name) == 0) {
    in_header_ = true;
    foreign_encoding_ = names_other_charset(line);
  } else {
    report_garbage();
  }
}

void Deframer::end_of_header() {
  in_header_ = false;
  const std::optional<std::uint64_t> length = std::exchange(length_, std::nullopt);
  const bool foreign = std::exchange(foreign_encoding_, false);
  if (!length) {
    if (!garbage_reported_) sink_.fault(FramingFault::no_length);
    return;
  }
  garbage_reported_ = false;
  if (foreign || *length > limit_) {
    sink_.fault(foreign ? FramingFault::foreign_encoding : FramingFault::too_large);
    state_ = State::skipped_body;
  } else {
    state_ = State::body;
    // A length is only a claim: memory grows with what really comes.
    body_.reserve(std::min<std::size_t>(*length, reserved_at_once));
  }
  missing_ = *length;
  if (missing_ == 0) feed_body({});
}

std::string_view Deframer::feed_body(std::string_view bytes) {
  const std::size_t taken =
      static_cast<std::size_t>(std::min<std::uint64_t>(missing_, bytes.size()));
  missing_ -= taken;
  if (state_ == State::body) body_ += bytes.substr(0, taken);
  if (missing_ == 0) {
    const bool whole = std::exchange(state_, State::header) == State::body;
    const std::string body = std::exchange(body_, {});
    if (whole) sink_.message(body);
  }
  return bytes.substr(taken);
}

void Deframer::report_garbage() {
  if (!std::exchange(garbage_reported_, true)) sink_.fault(FramingFault::garbage);
}

std::string framed(std::string_view body) {
  std::string message = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  message += body;
  return message;
}

void pump(const std::function<std::size_t(char*, std::size_t)>& read,
          const std::function<void(std::string_view)>& bytes) {
  std::array<char, std::size_t{64} << 10> buffer;
  while (const std::size_t count = read(buffer.data(), buffer.size())) {
    bytes({buffer.data(), count});
  }
}

}  // namespace aml::rpc
