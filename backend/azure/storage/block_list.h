#pragma once

#include <cstdint>
#include <string>

/// How a file that is too large for one request becomes a blob.
namespace aml::azure {

/// The most bytes that one request uploads, as azure-ai-ml 1.34 has it.
inline constexpr std::uint64_t largest_whole = std::uint64_t{64} << 20U;

/// Bytes of each block of a file but the last: 8 MiB, and more where that would make more than the
/// 50,000 blocks that a blob may have.
std::uint64_t block_size_for(std::uint64_t file_size);

/// The name of the block that begins at this byte, as azure-ai-ml 1.34 has it: base64 of
/// the percent-encoded base64 of 32 digits.
std::string block_id(std::uint64_t offset);

/// The body of the request that makes a blob of the blocks of a file.
std::string block_list(std::uint64_t file_size);

}  // namespace aml::azure
