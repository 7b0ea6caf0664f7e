#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "backend/api/result.h"

namespace aml::backend {

/// Who may read a file that is written.
enum class Readers : std::uint8_t { usual, owner };

/// A file that is there is replaced by all of the text or stays as it is: others may read it
/// meanwhile. Devices and pipes are written to.
std::optional<Error> write_whole(const std::string& path, const std::string& text,
                                 Readers readers = Readers::usual);

}  // namespace aml::backend
