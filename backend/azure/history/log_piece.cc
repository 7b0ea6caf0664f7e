#include "backend/azure/history/log_piece.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "backend/http/service_error.h"
#include "backend/http/url.h"

namespace aml::azure {
namespace {

constexpr int partial = 206;
constexpr int missing = 404;
constexpr int beyond_the_end = 416;

/// All bytes of what `Content-Range: bytes 0-99/1000` is a part of.
std::uint64_t whole_size(const http::Response& response, std::uint64_t otherwise) {
  const std::string* range = response.headers.find("Content-Range");
  const std::size_t slash = range == nullptr ? std::string::npos : range->rfind('/');
  if (slash == std::string::npos) return otherwise;
  const char* const begin = range->data() + slash + 1;
  const char* const end = range->data() + range->size();
  std::uint64_t size = 0;
  const auto [last, problem] = std::from_chars(begin, end, size);
  return problem == std::errc{} && last == end ? size : otherwise;
}

/// What a proxy or the sign-in page of a network answers; a log has another type.
bool is_page(const http::Response& response) {
  const std::string* const type = response.headers.find("Content-Type");
  return type != nullptr && type->starts_with("text/html");
}

}  // namespace

Result<LogPiece> read_log_piece(http::Client& anonymous, const std::string& url,
                                std::uint64_t begin, std::uint64_t most) {
  // One byte that is known already goes along: where nothing is new there is an answer all the
  // same, and no answer means that the log has become shorter.
  const std::uint64_t known = std::min<std::uint64_t>(begin, 1);
  const std::uint64_t from = begin - known;
  http::Request request{.url = url};
  request.headers.set("Accept", "*/*");
  request.headers.set("Range", fmt::format("bytes={}-{}", from, begin + most - 1));
  auto response = anonymous.send(request);
  if (!response) return response.error();
  const LogPiece nothing{.end = begin};
  const LogPiece anew{.end = 0, .has_more = begin > 0};
  if (response->status == missing) return nothing;
  if (response->status == beyond_the_end) return anew;
  if (!response->is_success()) return http::to_error(*response);
  if (is_page(*response)) {
    return backend::Error{
        fmt::format("`{}` answered with a page instead of the log: the connection or a proxy may "
                    "have changed it",
                    http::host_of(url)),
        backend::ErrorCode::unavailable};
  }
  const bool is_whole = response->status != partial;
  const std::uint64_t skipped = is_whole ? begin : known;
  if (response->body.size() < skipped) return anew;
  LogPiece piece{.bytes = response->body.substr(skipped)};
  piece.end = begin + piece.bytes.size();
  piece.has_more = !is_whole && !piece.bytes.empty() && whole_size(*response, 0) > piece.end;
  return piece;
}

}  // namespace aml::azure
