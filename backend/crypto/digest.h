#pragma once

#include <memory>
#include <string>
#include <string_view>

/// Hashes and signatures. Texts of bytes are `std::string`; hex and base64 are in encoding.h.
namespace aml::crypto {

enum class Algorithm : unsigned char { md5, sha256 };

/// A hash of bytes that come in pieces.
class Digest {
 public:
  explicit Digest(Algorithm algorithm);
  Digest(Digest&&) noexcept;
  Digest& operator=(Digest&&) noexcept;
  ~Digest();

  void add(std::string_view bytes);
  /// The hash, as bytes. Nothing can be added afterwards.
  std::string finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// 32 bytes.
std::string sha256(std::string_view bytes);

/// 32 bytes: HMAC (RFC 2104) with SHA-256.
std::string hmac_sha256(std::string_view key, std::string_view bytes);

}  // namespace aml::crypto
