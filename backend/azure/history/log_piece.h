#pragma once

#include <cstdint>
#include <string>

#include "backend/api/result.h"
#include "backend/http/client.h"

namespace aml::azure {

using backend::Result;

/// What a log has beyond a position.
struct LogPiece {
  std::string bytes{};
  std::uint64_t end = 0;  ///< the position after them
  bool has_more = false;  ///< there is more right now
};

/// Reads at most `most` bytes of a log from `begin` on, at its signed address. A log that is not
/// there yet is an empty one. A log that has become shorter than `begin` is another one: its end is
/// 0, and there is more.
Result<LogPiece> read_log_piece(http::Client& anonymous, const std::string& url,
                                std::uint64_t begin, std::uint64_t most);

}  // namespace aml::azure
