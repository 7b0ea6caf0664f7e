#include "backend/azure/assets/environment_version.h"

#include <initializer_list>

#include "backend/crypto/digest.h"
#include "backend/crypto/encoding.h"

namespace aml::azure {
namespace {

std::string hex_hash(std::string_view text) { return crypto::to_hex(crypto::sha256(text)); }

/// The client joins two hashes with Python's `a.join(b)`, which puts `a` between each two
/// characters of `b`.
std::string joined(std::string_view separator, std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (!result.empty()) result += separator;
    result += c;
  }
  return result;
}

std::string version_of(std::string_view text, std::initializer_list<std::string_view> additions) {
  std::string hash = hex_hash(text);
  for (const std::string_view addition : additions) {
    if (!addition.empty()) hash = joined(hash, hex_hash(addition));
  }
  return hex_hash(hash);
}

}  // namespace

std::string image_environment_version(std::string_view image, std::string_view conda_text,
                                      std::string_view inference_text) {
  return version_of(image, {inference_text, conda_text});
}

std::string build_environment_version(std::string_view upload_hash, std::string_view dockerfile) {
  return version_of(upload_hash, {dockerfile});
}

}  // namespace aml::azure
